// Shows results: titles, where they are, and the words around a hit. Text is only ever text.

"use strict";

{
  const BEGIN = "\ue000";
  const LOWERED = "\ue001";
  const RAISED = "\ue002";
  const END = "\ue003";
  const WINDOW = 170;
  /** @type {Record<string, string>} */
  const NAMES = { section: "Section", card: "Card", cell: "Cheat grid", table: "Table", row: "Table", formula: "Formula", figure: "Figure", term: "Term", code: "Code", note: "Note" };

  /**
   * Where the words that were looked for are in a text.
   * @param {Core} core @param {string} text @param {Set<string>} stems @returns {{at: number, end: number, stem: string}[]}
   */
  function findHits(core, text, stems) {
    const hits = [];
    // An identifier is marked as a whole.
    for (const found of text.matchAll(/[\p{L}\p{N}\p{Mn}]+(?:[_.]+[\p{L}\p{N}\p{Mn}]+)*_*/gu)) {
      for (const { whole, parts } of StudySearch.findChunks(found[0], core.symbols)) {
        const stem = [whole, ...parts].map((word) => core.stems.get(word) ?? "").find((each) => stems.has(each));
        if (stem !== undefined) hits.push({ at: found.index, end: found.index + found[0].length, stem });
      }
    }
    return hits;
  }

  /**
   * Of some texts, the first that has most of what was looked for.
   * @template T
   * @param {Core} core @param {T[]} texts @param {Set<string>} stems @param {(text: T) => string} read
   */
  function choose(core, texts, stems, read) {
    if (texts.length === 1) return texts[0];
    const counts = texts.map((text) => new Set(findHits(core, read(text), stems).map(({ stem }) => stem)).size);
    return texts[counts.indexOf(Math.max(...counts))];
  }

  /** The part of a text with the most words that were looked for, from the beginning of a sentence. @param {string} text @param {any[]} hits */
  function cut(text, hits) {
    if (text.length <= WINDOW + 60) return [0, text.length];
    let best = { start: 0, count: 0 };
    for (const hit of hits) {
      const inside = hits.filter((each) => each.at >= hit.at && each.end <= hit.at + WINDOW);
      const count = new Set(inside.map((each) => each.stem)).size;
      if (count > best.count) best = { start: hit.at, count };
    }
    const sentence = Math.max(...[". ", "? ", "! ", "; ", " · "].map((end) => text.lastIndexOf(end, best.start) + 1));
    let start = best.start - sentence < 90 ? sentence : text.indexOf(" ", best.start - 40) + 1;
    while ("· ".includes(text[start])) start += 1;
    let end = start + WINDOW + Math.min(50, best.start - start);
    end = end >= text.length ? text.length : text.lastIndexOf(" ", end);
    // A formula is shown whole.
    const before = text.slice(0, start);
    if (depth(before)) start = before.lastIndexOf(BEGIN);
    while (end < text.length && depth(text.slice(0, end))) end += 1;
    return [start, end];
  }

  /** @param {string} text */
  function depth(text) {
    let open = 0;
    for (const sign of text) open += sign === END ? -1 : sign >= BEGIN && sign < END ? 1 : 0;
    return open;
  }

  /**
   * Put a part of a text into an element, with its formulas and what was found.
   * @param {Element} holder @param {string} text @param {any[]} hits @param {number[]} part
   */
  function write(holder, text, hits, [start, end]) {
    /** @type {Element[]} */
    const open = [holder];
    let from = start;
    const flush = (/** @type {number} */ to) => {
      if (to > from) open[0].append(text.slice(from, to));
      from = to;
    };
    for (let at = start; at < end; at += 1) {
      const hit = hits.find((each) => each.at === at);
      if (hit && hit.end <= end) {
        flush(at);
        const mark = document.createElement("mark");
        mark.textContent = text.slice(at, hit.end);
        open[0].append(mark);
        from = hit.end;
        at = hit.end - 1;
      } else if (text[at] >= BEGIN && text[at] <= END) {
        flush(at);
        from = at + 1;
        if (text[at] !== END) {
          const element = document.createElement({ [BEGIN]: "span", [LOWERED]: "sub", [RAISED]: "sup" }[text[at]] ?? "span");
          if (text[at] === BEGIN) element.className = "sg-search__math";
          open[0].append(element);
          open.unshift(element);
        } else if (open.length > 1) open.shift();
      }
    }
    flush(end);
  }

  /** @param {any} entry @param {string} section */
  function writePlace(entry, section) {
    return [NAMES[entry.kind], entry.volume ? `Volume ${entry.volume}` : entry.page, entry.kind === "section" && !section ? "" : section].filter(Boolean).join(" · ");
  }

  /** Where a result is whose text is not here yet. @param {any} entry */
  function makePlace(entry) {
    const item = document.createElement("li");
    item.className = "sg-search__waiting sg-search__place";
    item.textContent = writePlace(entry, entry.volume ? entry.page : "");
    return item;
  }

  /**
   * One result, as an item of the list.
   * @param {Core} core @param {any} entry @param {any[]} found title, text, anchor, section, number of a block of code
   * @param {Set<string>} stems
   */
  function makeResult(core, entry, [title, whole, anchor, section, block], stems) {
    const text = block ? choose(core, whole.split("\n"), stems, (/** @type {string} */ line) => line).trim() : whole;
    const place = block ? [anchor, "code", block].filter(Boolean).join("-") : anchor;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.className = "sg-search__result";
    link.href = `${StudySearch.root}${entry.address}${place ? `#${place}` : ""}`;
    const add = (/** @type {string} */ name) => {
      const element = document.createElement("span");
      element.className = `sg-search__${name}`;
      link.append(element);
      return element;
    };
    const heading = add("title");
    write(heading, title || section || entry.page, findHits(core, title, stems), [0, (title || section || entry.page).length]);
    add("place").textContent = writePlace(entry, section);
    if (text) {
      const hits = findHits(core, text, stems);
      const part = cut(text, hits);
      const snippet = add(block ? "text sg-search__code" : "text");
      if (part[0]) snippet.append("… ");
      write(snippet, text, hits, part);
      if (part[1] < text.length) snippet.append(" …");
    }
    item.append(link);
    return item;
  }

  Object.assign(StudySearch, { choose, makeResult, makePlace, NAMES });
}
