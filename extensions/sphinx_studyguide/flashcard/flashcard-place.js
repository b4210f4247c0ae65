// A card in its place says when it comes back, and can be left out, retired or reset there.

"use strict";

{
  const { store, log } = StudyCards;

  /**
   * @param {string} tag @param {string} name its class @param {...(Node | string)} content
   * @returns {any} an element
   */
  function make(tag, name, ...content) {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...content);
    return made;
  }

  /** @param {string} name @param {string} text @param {() => void} act @returns {HTMLButtonElement} */
  function makeButton(name, text, act) {
    const button = make("button", name, text);
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  /** @param {number} number @param {string} one @returns {string} */
  const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  /** @param {number} days @returns {string} */
  const inDays = (days) => (days === 1 ? "tomorrow" : `in ${count(days, "day")}`);

  /** @param {any} state @returns {string} */
  function tellState({ kind, due }) {
    if (kind === "later") return `due ${inDays(due - log.day(Date.now() / 1000))}`;
    if (kind === "retired") return "no longer asked";
    return kind === "skipped" ? "skipped today" : kind;
  }

  /** @param {any} state @returns {boolean} whether a review asks for the card today */
  const isAsked = ({ kind }) => kind === "due" || kind === "forgotten";

  /** @type {Map<string, HTMLElement[]>} the elements of each card: a page may show one twice */
  const cards = new Map();
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("details.sg-flashcard[data-sg-card]"))) {
    const id = card.dataset.sgCard ?? "";
    cards.set(id, [...(cards.get(id) ?? []), card]);
  }

  /** @param {HTMLElement} card @param {string} id @param {any} state */
  function showActions(card, id, state) {
    const row = make("p", "sg-flashcard__actions");
    const add = (/** @type {string} */ text, /** @type {string} */ what) => row.append(makeButton("sg-control", text, () => store.add(id, what)));
    if (state.kind === "retired") add("Ask again", "b");
    else {
      if (state.kind === "new" || isAsked(state)) add("Skip today", "s");
      add("Stop asking", "r");
    }
    if (state.reviews) add("Reset", "0");
    const old = card.querySelector(".sg-flashcard__actions");
    const place = old?.contains(document.activeElement);
    if (old) old.replaceWith(row);
    else card.querySelector(".sg-flashcard__answer")?.append(row);
    if (place) row.querySelector("button")?.focus();
  }

  /** @param {string} id */
  function show(id) {
    const state = store.state(id);
    for (const card of cards.get(id) ?? []) {
      const question = card.querySelector(".sg-flashcard__question");
      let label = question?.querySelector(".sg-flashcard__state");
      if (!label) question?.append(" ", (label = make("span", "sg-flashcard__state")));
      if (label) label.textContent = tellState(state);
      card.classList.toggle("sg-flashcard--asked", isAsked(state));
      if (card.hasAttribute("open")) showActions(card, id, state);
    }
  }

  let off = true;
  /** @param {string | null} changed */
  function update(changed) {
    const all = changed === null || off;
    off = Boolean(store.settings().off);
    document.documentElement.classList.toggle("sg-reviews-off", off);
    if (off) return;
    for (const id of all ? cards.keys() : [changed]) show(id ?? "");
  }

  // The event does not bubble.
  document.addEventListener("toggle", ({ target }) => {
    const card = /** @type {HTMLElement} */ (target);
    const id = card.dataset?.sgCard;
    if (id && card.hasAttribute("open") && !off) showActions(card, id, store.state(id));
  }, true);

  update(null);
  store.onChange(update);
  StudyCards.place = { make, makeButton, count, inDays, isAsked, cards };
}
