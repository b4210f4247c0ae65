// A field that filters the entries of a long page. Without a script there is no field, and all is shown.

"use strict";

{
  const boxes = [...document.querySelectorAll("[data-sg-filter]")];
  const root = document.documentElement.dataset.content_root ?? "";
  const suffix = /** @type {any} */ (globalThis).DOCUMENTATION_OPTIONS?.LINK_SUFFIX ?? ".html";
  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @param {Element} element @returns {Element | null} */
  const findGroup = (element) => element.closest("section section");

  /**
   * The smallest thing that is shown or hidden: a term with its definition, a cell of a grid, a title
   * of a list, any other block.
   * @param {Element} box @returns {Element[][]}
   */
  function findLeaves(box) {
    return [...box.children].flatMap((item) => {
      if (item.matches("dl")) return findEntries(item);
      const parts = item.matches("ul") ? item.children : item.querySelectorAll(".sg-collection__part");
      return parts.length ? [...parts].map((part) => [part]) : [[item]];
    });
  }

  /** @param {Element} list @returns {Element[][]} its terms, each with its definitions */
  function findEntries(list) {
    /** @type {Element[][]} */
    const entries = [];
    for (const each of list.children) {
      if (each.matches("dt") && !each.previousElementSibling?.matches("dt")) entries.push([]);
      entries.at(-1)?.push(each);
    }
    return entries;
  }

  /**
   * What a leaf is found by: its words, and the headings above it, of a volume its number only; not
   * the LaTeX of its formulas, nor the names of the volumes that use it.
   * @param {Element[]} leaf
   */
  function readText(leaf) {
    let text = "";
    for (const element of leaf) {
      const copy = /** @type {Element} */ (element.cloneNode(true));
      for (const source of copy.querySelectorAll("annotation, .sg-term-uses")) source.remove();
      text += ` ${copy.textContent}`;
    }
    if (leaf[0].matches("dt")) return fold(text);
    for (let group = findGroup(leaf[0]); group; group = group.parentElement && findGroup(group.parentElement)) {
      const heading = group.querySelector("h2, h3, h4");
      const words = heading?.textContent ?? "";
      text += ` ${heading?.matches("h2") ? words.split(":")[0] : words}`;
    }
    return fold(text);
  }

  /**
   * What holds leaves, with the leaves: items of a box and groups, hidden when all in them are.
   * @param {Element[][]} leaves @returns {Map<HTMLElement, Element[][]>}
   */
  function findHolders(leaves) {
    const holders = new Map();
    for (const leaf of leaves) {
      for (let outer = leaf[0].parentElement; outer; outer = outer.parentElement) {
        if (!outer.matches("section section") && !boxes.includes(/** @type {Element} */ (outer.parentElement))) continue;
        if (!holders.has(outer)) holders.set(outer, []);
        holders.get(outer).push(leaf);
      }
    }
    return holders;
  }

  /** @param {Element} term */
  function readName(term) {
    const copy = /** @type {Element} */ (term.cloneNode(true));
    for (const other of copy.querySelectorAll("annotation, .headerlink")) other.remove();
    return copy.textContent.trim();
  }

  /** @param {Element} term */
  function makeLink(term) {
    const link = document.createElement("a");
    link.href = `#${term.id}`;
    link.textContent = readName(term);
    return link;
  }

  /** Lets the list of all names, the letters and the contents of the page show those of what is shown. */
  function showIndex() {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".sg-glossary-letters > a"))) {
      link.hidden = Boolean(document.getElementById(link.hash.slice(1))?.hidden);
    }
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".toc-tree a[href^='#']"));
    for (const link of links) {
      const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      /** @type {HTMLElement} */ (link.parentElement).hidden = Boolean(place?.closest("[hidden]"));
    }
    for (const list of document.querySelectorAll(".sg-collection__index > ul")) {
      const items = /** @type {HTMLElement[]} */ ([...list.children]);
      for (const item of items) {
        const block = document.getElementById(item.querySelector("a")?.hash.slice(1) ?? "");
        item.hidden = Boolean(block?.closest("[hidden]"));
      }
      const none = items.every((item) => item.hidden);
      for (const part of [list, list.previousElementSibling]) /** @type {HTMLElement} */ (part).hidden = none;
    }
    for (const index of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sg-collection__index"))) {
      index.hidden = !index.querySelector("ul:not([hidden])");
    }
  }

  function addField() {
    const leaves = boxes.flatMap(findLeaves);
    const holders = findHolders(leaves);
    const texts = new Map();
    const form = document.createElement("search");
    form.className = "sg-filter";
    const input = document.createElement("input");
    input.className = "sg-control";
    input.type = "search";
    input.placeholder = "Filter this page";
    input.ariaLabel = "Show only entries with these words";
    const count = document.createElement("output");
    const names = document.createElement("p");
    const none = document.createElement("div");
    const search = document.createElement("a");
    search.textContent = "search the whole guide";
    none.append("Nothing on this page has all of these words: try fewer, or ", search, ".");
    let filtered = false;
    form.append(input, count, names, none);

    /** @param {string[]} words @returns {Element[]} the terms that are called so: others only mention it */
    function findNamed(words) {
      const terms = leaves.map(([term]) => term).filter((term) => term.matches("dt[id]"));
      return terms.filter((term) => words.every((word) => fold(readName(term)).includes(word))).slice(0, 6);
    }

    function show() {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const leaf of leaves) {
        if (words.length && !texts.has(leaf)) texts.set(leaf, readText(leaf));
        const hidden = !words.every((word) => texts.get(leaf).includes(word));
        for (const each of /** @type {HTMLElement[]} */ (leaf)) each.hidden = hidden;
        if (!hidden) shown += 1;
      }
      for (const [holder, inside] of holders) holder.hidden = inside.every((leaf) => /** @type {HTMLElement} */ (leaf[0]).hidden);
      showIndex();
      names.replaceChildren(...(words.length ? findNamed(words).map(makeLink) : []));
      count.value = words.length ? `${shown} of ${leaves.length}` : "";
      none.hidden = shown > 0;
      search.href = `${root}search${suffix}?q=${encodeURIComponent(input.value)}`;
      // The list of names is folded on a phone; while some are looked for, it is short.
      const list = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.sg-collection__index"));
      if (list && words.length && !filtered) list.open = true;
      filtered = words.length > 0;
    }

    input.addEventListener("input", show);
    let first = boxes[0];
    for (let outer = findGroup(first); outer; outer = outer.parentElement && findGroup(outer.parentElement)) first = outer;
    const index = first.previousElementSibling;
    (index?.matches(".sg-collection__index") ? index : first).before(form);
    // A browser may keep what was written when the page is loaded again, and some fill it in at the end.
    show();
    addEventListener("pageshow", show);
  }

  if (boxes.length) addField();
}
