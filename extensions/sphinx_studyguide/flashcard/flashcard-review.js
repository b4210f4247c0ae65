// The review area after a section: its cards one after the other; a forgotten one comes back in the next area.

"use strict";

{
  const { store } = StudyCards;
  const { makeButton, count, inDays, isAsked, cards } = StudyCards.place;
  const { log } = StudyCards;

  /** @typedef {{ids: string[], refresh: () => void}} Area */
  /** @type {Area[]} */
  const areas = [];

  /** @param {Element} fold the list of a section's cards @returns {string[]} their ids */
  function findIds(fold) {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (fold.querySelectorAll("a[href^='#']"));
    const found = [...links].map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1)))?.dataset.sgCard ?? "");
    return found.filter((id) => cards.has(id));
  }

  /** @param {Element} fold @returns {string} */
  function findTitle(fold) {
    const heading = fold.parentElement?.querySelector("h2, h3, h4");
    return [...(heading?.childNodes ?? [])].filter((node) => !(node instanceof HTMLAnchorElement)).map((node) => node.textContent).join("").trim();
  }

  /** @param {Element} fold @param {number} number which area of the page it is @param {number} total */
  function makeArea(fold, number, total) {
    const ids = findIds(fold);
    const kind = (/** @type {string} */ id) => store.state(id).kind;
    /** Of the cards that were asked in this visit, in the order of their last answers. @type {string[]} */
    let asked = [];
    /** What can be taken back: the card of each answer, and whether it was one. @type {{id: string, grade: number}[]} */
    let history = [];
    let current = "";
    let busy = false;

    /** @returns {string[]} what is still to be asked */
    function findQueue() {
      const own = ids.filter((id) => kind(id) === "new" || isAsked(store.state(id)));
      const carried = areas.slice(0, number).flatMap((area) => area.ids).filter((id) => kind(id) === "forgotten");
      const fresh = [...own, ...carried].filter((id) => !asked.includes(id));
      const again = number === total - 1 ? asked.filter((id) => kind(id) === "forgotten") : [];
      return [...new Set([...fresh, ...again])];
    }

    /** @param {string} [first] the card to begin with */
    function next(first) {
      const queue = findQueue();
      current = first ?? queue[0] ?? "";
      frame.allowUndo(history.length > 0);
      if (current) {
        const [card] = cards.get(current);
        frame.show(card, tellCount(queue), card.id);
        return;
      }
      frame.root.classList.toggle("sg-review--rest", !history.length);
      frame.rest("Review", tellEnd());
    }

    /** @param {string[]} queue */
    function tellCount(queue) {
      const due = queue.filter((id) => isAsked(store.state(id))).length;
      return `Card ${history.length + 1} of ${history.length + queue.length}${due ? `, ${due} due` : ""}`;
    }

    function tellEnd() {
      const forgotten = history.filter(({ grade, id }) => grade === 1 && kind(id) === "forgotten").length;
      const waits = ids.map((id) => store.state(id)).filter((state) => state.kind === "later").map(({ due }) => due - log.day(Date.now() / 1000));
      const parts = [history.length ? "Done." : "Nothing to review here today."];
      if (forgotten) parts.push(`What you forgot comes back ${number === total - 1 ? "here" : "in the next review"}.`);
      if (waits.length) parts.push(`The next ${waits.length > 1 ? `of ${count(ids.length, "card")}` : "card"} is due ${inDays(Math.min(...waits))}.`);
      return parts.join(" ");
    }

    /** @param {number | string} what */
    function answer(what) {
      const id = current;
      busy = true;
      store.add(id, what);
      busy = false;
      asked = [...asked.filter((each) => each !== id), id];
      history.push({ id, grade: Number(what) });
      next();
    }

    function undo() {
      const last = history.pop();
      if (!last) return;
      busy = true;
      store.undo(last.id);
      busy = false;
      asked = asked.filter((each) => each !== last.id);
      next(last.id);
    }

    const frame = StudyCards.makeFrame({
      name: `Review: ${findTitle(fold)}`,
      grades: [[1, "Forgot"], [3, "Knew it"]],
      grade: answer,
      undo,
      actions: [["Skip today", () => answer("s")], ["Turn reviews off", () => store.change({ off: true })]],
      whole: false,
    });

    /** The card that is shown stays, unless it is no longer asked. */
    function refresh() {
      if (busy) return;
      const queue = findQueue();
      if (current && queue.includes(current)) frame.tell(tellCount(queue));
      else next();
    }

    areas.push({ ids, refresh });
    frame.root.classList.add("sg-review--area");
    fold.before(frame.root);
    fold.after(makeButton("sg-review__on", "Turn reviews on", () => store.change({ off: false })));
    next();
  }

  const folds = [...document.querySelectorAll("section > .sg-section-cards")];
  const isNew = performance.getEntriesByType("navigation").some((entry) => "type" in entry && entry.type === "navigate");

  let made = 0;
  function makeRest() {
    while (made < folds.length) makeArea(folds[made], made++, folds.length);
  }

  /** Make one area after the other, so that a page that is read from its start answers in between. */
  function makeNext() {
    if (made < folds.length) makeArea(folds[made], made++, folds.length);
    if (made < folds.length) setTimeout(makeNext);
  }

  // Nothing may move where a reader is led to a place of the page.
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href*='#']")) makeRest();
  }, { capture: true });
  if (isNew && !location.hash) makeNext();
  else makeRest();
  store.onChange(() => {
    for (const area of areas) area.refresh();
  });
}
