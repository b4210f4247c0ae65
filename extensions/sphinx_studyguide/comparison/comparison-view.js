// Tables that readers ask: what the tools of a table share. Without scripts a table is just a table.

"use strict";

/** @type {Record<string, any>} */
const StudyTables = { tools: {} };

{
  /**
   * Make an element of a table's tools.
   * @param {string} tag @param {string} name @param {Record<string, any>} properties
   */
  function make(tag, name, properties = {}) {
    const element = document.createElement(tag);
    element.className = `sg-comparison__${name}`;
    return Object.assign(element, properties);
  }

  /**
   * A field with its name before it.
   * @param {string} text @param {HTMLElement} field @param {string} name of the class
   */
  function makeLabel(text, field, name = "label") {
    const label = make("label", name);
    label.append(make("span", "label-text", { textContent: text }), field);
    return label;
  }

  /**
   * The words of an element; of its formulas, the signs or the LaTeX.
   * @param {Element} element @param {boolean} latex
   */
  function readText(element, latex = false) {
    const copy = /** @type {Element} */ (element.cloneNode(true));
    for (const each of copy.querySelectorAll("label, .headerlink, .sg-mark__sign")) each.remove();
    for (const source of copy.querySelectorAll("annotation")) {
      if (latex) source.closest("math")?.replaceWith(`$${source.textContent}$`);
      else source.remove();
    }
    // Blocks are apart, though there is nothing between them.
    for (const block of copy.querySelectorAll("p, li")) block.append(" ");
    return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  }

  /**
   * Put the tools of a table between its title and its frame.
   * @param {HTMLTableElement} table
   */
  function addBar(table) {
    const frame = /** @type {Element} */ (table.closest(".table-wrapper") ?? table.closest(".sg-comparison__frame"));
    const box = make("div", "box");
    const heading = make("div", "title");
    const title = table.caption ? readText(table.caption) : table.dataset.sgTable;
    const bar = make("div", "bar", { role: "group", ariaLabel: `Tools: ${title}`, tabIndex: -1 });
    frame.replaceWith(box);
    if (table.caption) heading.append(...table.caption.childNodes);
    table.caption?.remove();
    table.ariaLabel = title ?? "";
    box.append(heading, bar, frame);
    return { title, bar };
  }

  /**
   * What the tools of a table know of it.
   * @param {HTMLTableElement} table
   */
  function makeView(table) {
    const [body] = table.tBodies;
    const heads = [...(table.tHead?.rows[table.tHead.rows.length - 1].cells ?? [])];
    const { title, bar } = addBar(table);
    const status = make("output", "status");
    const view = {
      table,
      title,
      body,
      bar,
      status,
      heads,
      name: table.dataset.sgTable ?? "",
      names: heads.map((head) => readText(head)),
      rows: [...body.rows],
      /** @type {any[]} */
      parts: [],
      changed: () => {},
      /** Show what the tools have chosen, and say it. @param {string} message */
      refresh(message = "") {
        for (const part of view.parts) part.show();
        const shown = view.rows.filter((row) => !row.hidden).length;
        const count = shown < view.rows.length ? `${shown} of ${view.rows.length} rows` : `${shown} ${shown === 1 ? "row" : "rows"}`;
        const states = view.parts.map((part) => part.state ?? "");
        status.value = [message, shown || !view.rows.length ? count : `No row matches: ${count}`, ...states].filter(Boolean).join(". ");
        view.changed();
      },
    };
    return view;
  }

  Object.assign(StudyTables, { make, makeLabel, makeView, readText });
}
