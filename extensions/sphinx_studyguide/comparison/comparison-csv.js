// Saves the rows that are shown as a CSV file, which a spreadsheet opens without running anything.

"use strict";

{
  const NUMBER = /^[-+]?(\d{1,3}(,\d{3})+|\d+|(?=\.\d))(\.\d+)?(e[-+]?\d+)?\s?%?$/i;
  // What spreadsheets take for the beginning of a formula.
  const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

  /**
   * A cell as text that is no formula; numbers stay numbers.
   * @param {string} text
   */
  function defuse(text) {
    const plain = text.replace(/^\u2212(?=[\d.])/, "-");
    if (NUMBER.test(plain)) return plain;
    return FORMULA.test(text) ? `'${text}` : text;
  }

  /**
   * All cells are in quotes: separators differ between countries.
   * @param {string[][]} rows
   */
  function writeCsv(rows) {
    const lines = rows.map((row) => row.map((text) => `"${defuse(text).replaceAll('"', '""')}"`).join(","));
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }

  StudyTables.writeCsv = writeCsv;
  StudyTables.tools.csv = (/** @type {any} */ view) => {
    const button = StudyTables.make("button", "button sg-control", { type: "button", textContent: "Save as CSV" });
    button.addEventListener("click", async () => {
      // Where formulas wait for their LaTeX.
      await /** @type {any} */ (globalThis).StudyLatex?.load();
      const shown = [view.heads, ...[...view.body.rows].filter((row) => !row.hidden).map((row) => [...row.cells])];
      const rows = shown.map((cells) => cells.map((/** @type {Element} */ cell) => StudyTables.readText(cell, true)));
      const address = URL.createObjectURL(new Blob([writeCsv(rows)], { type: "text/csv;charset=utf-8" }));
      const link = Object.assign(document.createElement("a"), { href: address, download: `${view.name}.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    });
    view.bar.append(button);
    return { show() {}, clear() {}, load() {}, save() {} };
  };
}
