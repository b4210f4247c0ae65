// One card at a time in one fixed place: the question, the answer, and buttons that stay where they are.

"use strict";

{
  const { store } = StudyCards;
  const { make, makeButton } = StudyCards.place;
  /** What belongs to a card in its place only. */
  const OWN = ".sg-flashcard__state, .sg-flashcard__actions, .sg-flashcard__facts, .headerlink, .copybtn";

  /** @param {Element | null | undefined} part of a card @returns {Node[]} copies of what is in it */
  function copy(part) {
    const copied = /** @type {Element | undefined} */ (part?.cloneNode(true));
    for (const each of copied?.querySelectorAll(OWN) ?? []) each.remove();
    for (const each of copied?.querySelectorAll("[id]") ?? []) each.removeAttribute("id");
    return [...(copied?.childNodes ?? [])];
  }

  /**
   * @typedef {object} Wanted
   * @property {string} name what the place is called for screen readers
   * @property {[number, string][]} grades the buttons
   * @property {(grade: number) => void} grade what happens on an answer
   * @property {() => void} undo
   * @property {[string, () => void][]} actions of further buttons, above the card
   * @property {boolean} whole whether the place has the page for itself: all keys, and swipes
   * @property {(grade: number) => string} [hint] what stands below the name of a grade
   */

  /** @param {Wanted} wanted */
  function makeFrame(wanted) {
    const status = make("p", "sg-review__count");
    const question = make("div", "sg-review__question");
    const answer = make("div", "sg-review__answer");
    answer.tabIndex = -1;
    const face = make("div", "sg-review__face", question, answer);
    const undo = makeButton("", "Undo", () => wanted.undo());
    const head = make("div", "sg-review__head", status, undo, ...wanted.actions.map(([text, act]) => makeButton("sg-review__act", text, act)));
    const shower = makeButton("sg-review__show", "Show answer", reveal);
    const grades = wanted.grades.map(([grade, text]) => makeButton("sg-review__grade", text, () => wanted.grade(grade)));
    const keys = make("div", "sg-review__keys", shower, ...grades);
    const root = make("div", "sg-review", head, face, keys);
    root.setAttribute("role", "group");
    root.ariaLabel = wanted.name;
    // Where a reader is not, nothing is read aloud.
    const announce = () => status.setAttribute("role", "status");
    if (wanted.whole) announce();
    else root.addEventListener("focusin", announce, { once: true });

    let scrolled = false;
    face.addEventListener("scroll", () => { scrolled = true; }, { passive: true });
    const isRevealed = () => !answer.hidden;
    const holdsFocus = () => root.contains(document.activeElement);

    /** A face that scrolls can be scrolled by keyboard. */
    function fit() {
      if (face.scrollHeight > face.clientHeight) face.tabIndex = 0;
      else face.removeAttribute("tabindex");
    }

    /** @param {boolean} revealed */
    function turn(revealed) {
      answer.hidden = !revealed;
      shower.hidden = revealed;
      for (const [index, button] of grades.entries()) {
        button.hidden = !revealed;
        const hint = revealed && wanted.hint?.(wanted.grades[index][0]);
        if (hint) button.replaceChildren(wanted.grades[index][1], make("span", "sg-review__hint", hint));
      }
    }

    function reveal() {
      const focused = holdsFocus();
      turn(true);
      // From its first answer, an area keeps the height of the longest; its buttons stay in sight.
      if (!root.classList.contains("sg-review--begun")) {
        root.classList.add("sg-review--begun");
        if (!wanted.whole) root.scrollIntoView({ block: "nearest" });
      }
      fit();
      if (focused || wanted.whole) answer.focus({ preventScroll: true });
    }

    /**
     * @param {HTMLElement} card
     * @param {string} count which it is of how many
     * @param {string} [place] id of the card, if its place is on this page
     */
    function show(card, count, place) {
      const focused = holdsFocus() || wanted.whole;
      root.classList.remove("sg-review--rest", "sg-review--over");
      keys.inert = false;
      question.replaceChildren(...copy(card.querySelector(".sg-flashcard__question")));
      answer.replaceChildren(...copy(card.querySelector(".sg-flashcard__answer")));
      if (place) {
        const link = make("a", "", "this card");
        link.href = `#${place}`;
        answer.querySelector(".sg-flashcard__section")?.append(" · ", link);
      }
      tell(count);
      turn(false);
      // Asking where a face is scrolled lays out the page, which is slow before it is shown.
      if (scrolled) face.scrollTop = 0;
      scrolled = false;
      if (focused) shower.focus({ preventScroll: true });
    }

    /** @param {string} count */
    function tell(count) {
      status.textContent = store.problem() ? `${count}, not kept by this browser` : count;
    }

    /** Say that there is nothing to ask. @param {string} count @param {...(Node | string)} content */
    function rest(count, ...content) {
      const focused = holdsFocus();
      root.classList.add("sg-review--over");
      status.textContent = count;
      question.replaceChildren();
      answer.replaceChildren(...content);
      turn(true);
      for (const button of grades) button.hidden = true;
      keys.inert = true;
      if (focused) answer.focus({ preventScroll: true });
    }

    /** @param {KeyboardEvent} event @returns {(() => void) | undefined} what a key means */
    function find(event) {
      const { key } = event;
      const busy = /** @type {Element} */ (event.target).closest?.("a, button, summary, input, select, textarea");
      if (key === "u" || key === "U") return wanted.undo;
      if (keys.inert || (busy && /^( |Enter)$/.test(key)) || busy?.matches("input, select, textarea")) return undefined;
      if (!isRevealed()) return key === " " || (wanted.whole && /^(Enter|ArrowRight)$/.test(key)) ? reveal : undefined;
      const index = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
      if (index >= 0 && index < grades.length) return () => wanted.grade(wanted.grades[index][0]);
      if (!wanted.whole) return undefined;
      if (key === "ArrowLeft") return () => wanted.grade(1);
      return key === "ArrowRight" || key === " " ? () => wanted.grade(3) : undefined;
    }

    (wanted.whole ? document : root).addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !root.isConnected) return;
      if (document.querySelector("dialog[open]")) return;
      const act = find(event);
      if (!act) return;
      event.preventDefault();
      act();
    });

    /** A swipe to the right is "knew it", one to the left "forgot"; before the answer, both show it. @type {PointerEvent | null} */
    let start = null;
    if (wanted.whole) {
      face.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
        start = event.pointerType === "mouse" ? null : event;
      });
      face.addEventListener("pointerup", (/** @type {PointerEvent} */ event) => {
        const [x, y] = start ? [event.clientX - start.clientX, event.clientY - start.clientY] : [0, 0];
        start = null;
        if (Math.abs(x) < 60 || Math.abs(x) < 2 * Math.abs(y) || keys.inert) return;
        if (isRevealed()) wanted.grade(x > 0 ? 3 : 1);
        else reveal();
      });
    }
    // Who taps a card wants its answer; a link in it is still a link.
    face.addEventListener("click", (/** @type {MouseEvent} */ { target }) => {
      if (!isRevealed() && !(/** @type {Element} */ (target).closest("a, button, summary"))) reveal();
    });

    return { root, show, tell, rest, allowUndo: (/** @type {boolean} */ may) => { undo.disabled = !may; } };
  }

  Object.assign(StudyCards, { copy, makeFrame });
}
