// The panel: a field, filters and results. It is in a dialog on every page, and in the page of the search.

"use strict";

{
  /** Results whose texts are asked for at a time: each is in another script. */
  const SHOWN = 7;
  /** How many of them have to be places of their own. */
  const LEAST = 5;
  /** After how long places are shown of which the texts are still on their way, ms. */
  const PATIENCE = 120;
  /** What is said before anything is asked. */
  const KEYS = matchMedia("(pointer: coarse)").matches ? "" : "; ↓ and ↑ walk through the results, and Enter opens one";
  const HINT = `Ask for a term, a symbol (σ, ∇, h_t), a formula, a name from code, or type a whole question. Typing errors are forgiven${KEYS}.`;
  /** From how many results on their number says nothing. */
  const MANY = 50;
  /** Of words that are not in the guide, so many are named. */
  const MISSING = 3;
  /** @type {Core | undefined} */
  let core;

  /** @param {string} name @param {string} tag @param {Record<string, any>} properties */
  function make(tag, name, properties = {}) {
    const element = document.createElement(tag);
    element.className = `sg-search__${name}`;
    return Object.assign(element, properties);
  }

  /**
   * Fill an element with a panel.
   * @param {Element} holder @param {(question: string) => void} noted called with each question
   */
  function makePanel(holder, noted = () => {}) {
    const input = make("input", "input sg-control", { type: "search", placeholder: "Term, symbol or question", ariaLabel: "Search the guide", autocomplete: "off", spellcheck: false, enterKeyHint: "search", maxLength: 10000 });
    const filters = make("div", "filters", { role: "group", ariaLabel: "Kinds of results" });
    const status = make("p", "status", { role: "status" });
    const list = make("ol", "results");
    const more = make("button", "more sg-control", { type: "button", textContent: "More results", hidden: true });
    const state = { kind: "", turn: 0, found: /** @type {any} */ (null), next: 0, seen: new Set(), done: Promise.resolve() };
    holder.replaceChildren(...holder.querySelectorAll(":scope > button"), input, filters, status, list, more);

    for (const name of new Set(["All", ...Object.values(StudySearch.NAMES)])) {
      const kind = name === "All" ? "" : name;
      const button = make("button", "filter", { type: "button", textContent: name, ariaPressed: String(kind === state.kind) });
      button.addEventListener("click", () => {
        choose(kind, button);
        ask();
      });
      filters.append(button);
    }

    /** @param {string} kind @param {Element | null} chosen */
    function choose(kind, chosen) {
      state.kind = kind;
      for (const each of filters.children) each.ariaPressed = String(each === chosen);
    }

    function ask() {
      state.turn += 1;
      state.done = search(state.turn);
    }

    /** @param {number} turn */
    async function search(turn) {
      const question = input.value;
      noted(question);
      try {
        core ??= await StudySearch.open();
        const found = question.trim() ? await StudySearch.rank(core, question, state.kind) : null;
        if (turn !== state.turn) return;
        status.textContent = found ? describe(found, question) : HINT;
        const items = found ? await firstItems(found, turn) : null;
        if (turn !== state.turn) return;
        Object.assign(state, { found, next: items?.next ?? 0, seen: items?.seen ?? new Set() });
        list.replaceChildren(...(items?.items ?? []));
        more.hidden = !found || state.next >= found.results.length;
      } catch {
        if (turn === state.turn) fail();
      }
    }

    /** The first results; until their texts are here, where they are. @param {any} found @param {number} turn */
    async function firstItems(found, turn) {
      const late = setTimeout(() => {
        if (turn === state.turn) list.replaceChildren(...describeEntries(found, 0, SHOWN).map(StudySearch.makePlace));
      }, PATIENCE);
      try {
        return await nextItems(found, 0, new Set());
      } finally {
        clearTimeout(late);
      }
    }

    function fail() {
      list.replaceChildren();
      more.hidden = true;
      core = undefined;
      status.textContent = "The search index did not load. If this page has been open for a long time, the guide may have changed: reload the page and search again.";
    }

    /** What is known of some results without their texts. @param {any} found @param {number} start @param {number} count @returns {any[]} */
    function describeEntries(found, start, count) {
      return found.results.slice(start, start + count).map((/** @type {{place: number}} */ { place }) => StudySearch.describe(core, place));
    }

    /** The next results; several passages of a section are one. @param {any} found @param {number} next @param {Set<string>} before */
    async function nextItems(found, next, before) {
      const seen = new Set(before);
      const stems = new Set(found.stems);
      const items = [];
      while (items.length < LEAST && next < found.results.length) {
        /** @type {any[]} */
        const entries = describeEntries(found, next, items.length ? LEAST - items.length : SHOWN);
        next += entries.length;
        const texts = await Promise.all(entries.map((entry) => StudySearch.findText(core, entry.place)));
        const targets = entries.map((entry, at) => `${entry.address}#${texts[at][2]}`);
        for (const [at, entry] of entries.entries()) {
          if (seen.has(targets[at])) continue;
          seen.add(targets[at]);
          const passages = texts.filter((_, other) => targets[other] === targets[at]);
          const [, ...passage] = StudySearch.choose(core, passages, stems, (/** @type {any[]} */ [, text]) => text);
          items.push(StudySearch.makeResult(core, entry, [texts[at][0], ...passage], stems));
        }
      }
      return { items, next, seen };
    }

    /** @param {any} found @param {string} question */
    function describe(found, question) {
      const { length } = found.results;
      if (!length) return `Nothing found${state.kind ? " of this kind" : ""}. Try fewer or other words.`;
      const instead = found.instead.map((/** @type {string[]} */ [typed, word]) => `“${typed}” is not in the guide; “${word}” is. `).join("");
      const words = found.missing.slice(0, MISSING).map((/** @type {string} */ typed) => `“${typed}”`);
      const missing = words.length ? `${words.join(", ")} ${words.length > 1 ? "are" : "is"} not in the guide. ` : "";
      const cutOff = question.length > 300 ? "Only the first 300 characters are used." : "";
      const count = length === 1 ? "1 result." : length > MANY ? `More than ${MANY} results, the best first.` : `${length} results.`;
      return `${count} ${instead}${missing}${cutOff}`.trim();
    }

    more.addEventListener("click", async () => {
      const turn = state.turn;
      const items = await nextItems(state.found, state.next, state.seen).catch(() => null);
      if (turn !== state.turn) return;
      if (!items) return fail();
      Object.assign(state, { next: items.next, seen: items.seen });
      list.append(...items.items);
      more.hidden = state.next >= state.found.results.length;
      items.items[0]?.firstElementChild.focus();
    });

    let timer = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 20);
    });
    holder.addEventListener("keydown", (event) => move(/** @type {KeyboardEvent} */ (event)));

    /** @param {KeyboardEvent} event */
    async function move(event) {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(/** @type {any} */ (document.activeElement));
      if (event.key === "ArrowDown" && (at >= 0 || event.target === input)) links[Math.min(at + 1, links.length - 1)]?.focus();
      else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? input).focus();
      else if (event.key === "Enter" && event.target === input) {
        event.preventDefault();
        clearTimeout(timer);
        ask();
        await state.done;
        list.querySelector("a")?.click();
        return;
      } else if (event.key === "Escape" && holder instanceof HTMLDialogElement) holder.close();
      else return;
      event.preventDefault();
    }

    return {
      /** @param {string} question */
      search(question) {
        input.value = question;
        choose("", filters.firstElementChild);
        input.focus();
        ask();
      },
    };
  }

  Object.assign(StudySearch, { makePanel });
}
