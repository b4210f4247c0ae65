// Filters the rows of a table: by words in any cell, and by the values of columns that the author named.

"use strict";

StudyTables.tools.filter = (/** @type {any} */ view) => {
  const { make, makeLabel, readText } = StudyTables;
  const ALL = "all";
  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @type {Map<HTMLTableRowElement, string>} */
  const texts = new Map();

  /** @type {HTMLInputElement} */
  const input = make("input", "words sg-control", { type: "search", placeholder: "Filter rows", autocomplete: "off", spellcheck: false, ariaLabel: "Show only rows with these words" });
  view.bar.append(input);

  /** @param {HTMLTableRowElement} row @param {number} column */
  const value = (row, column) => readText(row.cells[column]);

  /** @param {number} column */
  function listValues(column) {
    const ranks = new Map();
    for (const row of view.rows) ranks.set(value(row, column), Number(row.cells[column].dataset.sgRank ?? Infinity));
    return [...ranks].sort(([, one], [, other]) => one - other).map(([text]) => text).filter(Boolean);
  }

  const facets = (view.table.dataset.sgFacets ?? "").split(" ").filter(Boolean).map((/** @type {string} */ index) => {
    const column = Number(index);
    /** @type {HTMLSelectElement} */
    const select = make("select", "select sg-control");
    select.add(new Option(ALL, ""));
    for (const text of listValues(column)) select.add(new Option(text));
    select.addEventListener("change", () => view.refresh());
    view.bar.append(makeLabel(view.names[column], select));
    return { column, select, values: new Map(view.rows.map((/** @type {any} */ row) => [row, value(row, column)])) };
  });
  input.addEventListener("input", () => view.refresh());

  /** @param {HTMLTableRowElement} row @param {string[]} words */
  function fits(row, words) {
    if (words.length && !texts.has(row)) texts.set(row, fold(readText(row)));
    const text = texts.get(row) ?? "";
    return words.every((word) => text.includes(word)) && facets.every((/** @type {any} */ facet) => !facet.select.value || facet.values.get(row) === facet.select.value);
  }

  return {
    show() {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      for (const row of view.rows) row.hidden = !fits(row, words);
    },
    clear() {
      input.value = "";
      for (const { select } of facets) select.value = "";
    },
    /** @param {(key: string) => string[]} get */
    load(get) {
      input.value = get("words")[0] ?? "";
      for (const { select, column } of facets) {
        const [wanted] = get(`is-${view.names[column]}`);
        select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
      }
    },
    /** @param {(key: string, value: string) => void} set */
    save(set) {
      if (input.value.trim()) set("words", input.value.trim());
      for (const { select, column } of facets) if (select.value) set(`is-${view.names[column]}`, select.value);
    },
  };
};
