// A session: what is due today over all volumes, or else some new cards, one after the other, until what was missed is known.

"use strict";

{
  const { store, log } = StudyCards;
  const { make, makeButton, count, inDays, isAsked, cards } = StudyCards.place;
  const LIMITS = [20, 50, 100, 200];
  /** How many cards a session has where the reader does not ask for all of a kind. @type {Record<string, number>} */
  const LENGTHS = { due: 20, new: 10 };
  const KEYS = "Space shows the answer, 1 to 4 or the arrows grade it, U undoes the last answer. On a phone, swipe to the right if you knew it, to the left if you forgot.";
  const LEVELS = ["easy", "medium", "hard"];

  /** @typedef {{id: string, card: HTMLElement, volume: string, level: string, tags: string[]}} Entry */

  /** @param {string} id @param {HTMLElement} card @returns {Entry} */
  function describe(id, card) {
    const texts = (/** @type {string} */ part) => [...card.querySelectorAll(`.sg-flashcard__${part}`)].map((each) => each.textContent ?? "");
    const volume = /^card-volume-(\d+)/.exec(card.closest("section")?.id ?? "")?.[1] ?? "";
    return { id, card, volume, level: texts("level")[0] ?? "", tags: texts("tag") };
  }

  const today = () => log.day(Date.now() / 1000);
  /** @type {Record<string, (state: any) => boolean>} */
  const WHICH = {
    due: isAsked,
    missed: ({ kind }) => kind === "forgotten",
    new: ({ kind }) => kind === "new",
    all: ({ kind }) => kind !== "retired",
  };

  /** @param {string} name @param {[string, string][]} options values and their texts */
  function makeSelect(name, options) {
    const select = make("select", "sg-control", ...options.map(([value, text]) => new Option(text, value)));
    select.ariaLabel = name;
    return { select, label: make("label", "", make("span", "", name), select) };
  }

  /** @param {number} days */
  function shorten(days) {
    if (days < 31) return count(days, "day");
    return days < 365 ? count(Math.round(days / 30.4), "month") : count(Math.round(days / 36.5) / 10, "year");
  }

  /** @param {HTMLElement} place */
  function makeSession(place) {
    const deck = new Map([...cards].map(([id, [card]]) => [id, describe(id, card)]));
    const entries = [...deck.values()];
    const unique = (/** @type {string[]} */ texts) => [...new Set(texts)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
    /** @type {string[]} */
    let queue = [];
    /** @type {string[]} */
    let missed = [];
    /** What can be taken back, last last. @type {{id: string, queue: string[], missed: string[]}[]} */
    let history = [];

    const which = makeSelect("Cards", [["due", "For today"], ["missed", "Forgotten"], ["new", "New"], ["all", "All"]]);
    const volume = makeSelect("Volume", [["", "All"], ...unique(entries.map((each) => each.volume)).map((each) => /** @type {[string, string]} */ ([each, each]))]);
    const tag = makeSelect("Tag", [["", "All"], ...unique(entries.flatMap((each) => each.tags)).map((each) => /** @type {[string, string]} */ ([each, each]))]);
    const level = makeSelect("Level", [["", "All"], ...LEVELS.map((each) => /** @type {[string, string]} */ ([each, each]))]);
    const limit = makeSelect("Daily limit", [...LIMITS.map((each) => /** @type {[string, string]} */ ([String(each), String(each)])), ["", "no limit"]]);
    const number = make("p", "sg-session__number");
    const note = make("p", "sg-session__note");
    const begin = makeButton("sg-session__begin sg-control", "", () => start(limitTo(choose()), []));
    const fresh = makeButton("sg-control", "", () => start(limitTo("new"), []));
    const resume = makeButton("sg-control", "", () => {
      const { session } = store.settings();
      start(session.queue, session.missed);
    });
    const choice = make("div", "sg-session__choice", which.label, volume.label, tag.label, level.label, limit.label);
    const home = make("div", "sg-session__home", number, note, choice, make("p", "sg-session__row", begin, fresh, resume), make("p", "sg-session__keys", KEYS), StudyCards.makeProgress());

    /** @returns {Entry[]} the cards of the volume, tag and level that the reader has chosen */
    const findChosen = () => entries.filter((each) => (!volume.select.value || each.volume === volume.select.value)
      && (!tag.select.value || each.tags.includes(tag.select.value))
      && (!level.select.value || each.level === level.select.value));

    /** @param {string} kind @returns {string[]} its cards in what the reader has chosen, the least sure first */
    function find(kind) {
      const states = new Map(findChosen().map(({ id }) => [id, store.state(id)]));
      const found = [...states.keys()].filter((id) => WHICH[kind](states.get(id)));
      return kind === "due" ? found.sort((a, b) => states.get(a).recall - states.get(b).recall) : found;
    }

    /** @returns {string} the kind of cards to begin with: new ones, where nothing is due */
    function choose() {
      const kind = which.select.value;
      return kind === "due" && !find(kind).length ? "new" : kind;
    }

    /** @param {string} kind @returns {string[]} the cards of a session, for which the day has room */
    function limitTo(kind) {
      if (!LENGTHS[kind]) return find(kind);
      const done = entries.filter(({ id }) => store.state(id).last === today()).length;
      const room = limit.select.value ? Math.max(Number(limit.select.value) - done, 0) : Infinity;
      return find(kind).slice(0, Math.min(room, LENGTHS[kind]));
    }

    /** How it is with the cards of the choice: a line, and another below it. @param {any[]} states */
    function tell(states) {
      const number = (/** @type {string} */ kind) => states.filter(WHICH[kind]).length;
      const due = number("due"), kind = which.select.value;
      if (kind === "new" || (kind === "due" && !states.some(({ reviews }) => reviews))) {
        return [count(number("new"), "new card"), "A few are a good start; each card that you answer comes back when it is due."];
      }
      const waits = states.filter((state) => state.kind === "later").map((state) => state.due);
      const next = Math.min(...waits);
      const parts = [`${number("missed")} forgotten`, `${number("new")} new`];
      if (waits.length) parts.push(`${waits.filter((day) => day === next).length} due ${inDays(next - today())}`);
      return [due ? `${count(due, "card")} due today` : "Nothing is due today", parts.join(" · ")];
    }

    /** @returns {{queue: string[], missed: string[]} | null} where the reader stopped */
    function findStopped() {
      const { session } = store.settings();
      const known = (/** @type {unknown} */ ids) => (Array.isArray(ids) ? ids.filter((id) => deck.has(id) && store.state(id).kind !== "retired") : []);
      const found = { queue: known(session?.queue), missed: known(session?.missed) };
      return found.queue.length ? found : null;
    }

    function showHome() {
      [number.textContent, note.textContent] = tell(findChosen().map(({ id }) => store.state(id)));
      const kind = choose(), chosen = limitTo(kind).length;
      const startWith = (/** @type {number} */ some) => `Start with ${count(some, "new card")}`;
      const none = find(kind).length ? "That is enough for today" : "No cards to review";
      const some = kind === "new" ? startWith(chosen) : `Review ${count(chosen, "card")}`;
      begin.textContent = chosen ? some : none;
      begin.disabled = !chosen;
      // A day with few cards has room for new ones.
      const more = limitTo("new").length;
      fresh.hidden = kind !== "due" || find(kind).length >= LENGTHS.new || !more;
      fresh.textContent = startWith(more);
      const stopped = findStopped();
      resume.hidden = !stopped;
      if (stopped) resume.textContent = `Continue where you stopped: ${count(stopped.queue.length, "card")}`;
    }

    /** @param {string[]} ids @param {string[]} before what was missed before */
    function start(ids, before) {
      [queue, missed, history] = [[...ids], [...before], []];
      place.replaceChildren(frame.root);
      next();
    }

    function next() {
      store.change({ session: { queue, missed } });
      frame.allowUndo(history.length > 0);
      const [id] = queue;
      if (id) frame.show(deck.get(id)?.card, `Card ${history.length + 1} of ${history.length + queue.length}`);
      else frame.rest("Done", ...tellEnd());
    }

    /** @param {number | string} what */
    function answer(what) {
      const [id, ...rest] = queue;
      history.push({ id, queue, missed });
      store.add(id, what);
      queue = what === 1 ? [...rest, id] : rest;
      if (what === 1) missed = [...new Set([...missed, id])];
      next();
    }

    function undo() {
      const last = history.pop();
      if (!last) return;
      store.undo(last.id);
      ({ queue, missed } = last);
      next();
    }

    /** @returns {HTMLElement[]} what was missed, with the sections to read again */
    function tellEnd() {
      const row = make("p", "sg-session__row", makeButton("sg-session__begin sg-control", "Back to the start", stop));
      const answers = history.length ? `${count(history.length, "answer")}. ` : "";
      if (!missed.length) return [make("p", "", `${answers}Nothing was forgotten.`), row];
      row.append(makeButton("sg-control", "Ask the forgotten cards again", () => start(missed, [])));
      const items = missed.map((id) => {
        const card = deck.get(id)?.card;
        const link = card?.querySelector(".sg-flashcard__section a")?.cloneNode(true) ?? "";
        return make("li", "", make("span", "", ...StudyCards.copy(card?.querySelector(".sg-flashcard__question"))), link);
      });
      return [make("p", "", `${answers}${count(missed.length, "card")} forgotten; read ${missed.length === 1 ? "its section" : "their sections"} again:`), make("ul", "sg-session__missed", ...items), row];
    }

    function stop() {
      place.replaceChildren(home);
      showHome();
      (begin.disabled ? which.select : begin).focus();
    }

    const frame = StudyCards.makeFrame({
      name: "Review session",
      grades: [[1, "Forgot"], [2, "Hard"], [3, "Knew it"], [4, "Easy"]],
      grade: answer,
      undo,
      actions: [["Skip today", () => answer("s")], ["End session", stop]],
      whole: true,
      // What was forgotten comes back before the session ends.
      hint: (/** @type {number} */ grade) => grade === 1 ? "today" : shorten(log.preview(queue[0], store.read(queue[0]), grade, Date.now() / 1000)),
    });
    frame.root.classList.add("sg-review--session");

    for (const { select } of [which, volume, tag, level]) select.addEventListener("change", showHome);
    const { limit: most } = store.settings();
    limit.select.value = most === "" || LIMITS.map(String).includes(most) ? most : "100";
    limit.select.addEventListener("change", () => store.change({ limit: limit.select.value }));
    /** A link chooses a volume or a level. */
    const wanted = () => {
      const [, name, value] = /^#(volume|level)-(\w+)$/.exec(location.hash) ?? [];
      for (const [key, { select }] of Object.entries({ volume, level })) {
        const chosen = key === name ? value : "";
        if ([...select.options].some((option) => option.value === chosen)) select.value = chosen;
      }
    };
    wanted();
    addEventListener("hashchange", () => [wanted(), showHome()]);
    store.onChange(() => home.isConnected && showHome());
    // The cards that are listed below are asked here, and printed.
    place.classList.add("sg-session--on");
    place.replaceChildren(home);
    showHome();
  }

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sg-session]"))) makeSession(place);
}
