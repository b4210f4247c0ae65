// Shows two or three rows of a table side by side.

"use strict";

StudyTables.tools.pick = (/** @type {any} */ view) => {
  const { make, readText } = StudyTables;
  const MOST = 3;
  /** @type {Set<HTMLTableRowElement>} */
  const picked = new Set();
  /** @type {Map<HTMLTableRowElement, HTMLInputElement>} */
  const boxes = new Map();
  let isOpen = false;

  const makeButton = () => make("button", "button sg-control", { type: "button", textContent: "Side by side", disabled: true });
  const buttons = [makeButton(), makeButton()];
  // On a phone the tools are screens above the rows, so the second button comes along at the lower edge.
  const along = make("div", "along", { hidden: true });
  const count = make("span", "along-count");
  const dialog = make("dialog", "side", { ariaLabel: `${view.title}: side by side` });
  const close = make("button", "button sg-control", { type: "button", textContent: "Close" });
  const side = make("table", "side-table", { ariaLabel: view.title });
  const top = make("div", "side-top");
  const heading = make("div", "side-heading");
  const differing = make("div", "side-count");
  heading.append(make("span", "side-title", { textContent: view.title }), differing);
  top.append(heading, close);
  dialog.append(top, side);
  view.bar.append(buttons[0]);
  along.append(count, buttons[1]);
  view.bar.parentElement.append(along);
  // Outside of the frame, which scrolls and may be laid out late.
  view.bar.after(dialog);

  for (const row of view.rows) {
    const [head] = row.cells;
    /** @type {HTMLInputElement} */
    const box = make("input", "pick-box", { type: "checkbox", autocomplete: "off", ariaLabel: `Pick ${readText(head)}` });
    box.addEventListener("change", () => {
      if (box.checked) picked.add(row);
      else picked.delete(row);
      view.refresh();
    });
    boxes.set(row, box);
    // The label is larger than the box, so that a finger hits it.
    const label = make("label", "pick");
    label.append(box);
    head.prepend(label);
  }

  /**
   * A copy of a cell, without what may be on a page only once.
   * @param {string} tag @param {Element} cell
   */
  function copyCell(tag, cell) {
    const copy = document.createElement(tag);
    const source = /** @type {Element} */ (cell.cloneNode(true));
    for (const each of source.querySelectorAll("label, button")) each.remove();
    for (const each of source.querySelectorAll("[id]")) each.removeAttribute("id");
    copy.append(...source.childNodes);
    return copy;
  }

  function fill() {
    // In the order in which they are shown: a reader who sorts by size compares by size.
    const rows = [...view.body.rows].filter((row) => picked.has(row));
    side.replaceChildren();
    side.style.setProperty("--sg-rows", String(rows.length));
    const head = side.createTHead().insertRow();
    const corner = head.insertCell();
    corner.textContent = view.names[0];
    for (const row of rows) head.append(Object.assign(copyCell("th", row.cells[0]), { scope: "col" }));
    const body = side.createTBody();
    view.heads.slice(1).forEach((/** @type {Element} */ name, /** @type {number} */ index) => {
      const line = body.insertRow();
      const title = Object.assign(copyCell("th", name), { scope: "row" });
      line.append(title);
      for (const row of rows) line.append(copyCell("td", row.cells[index + 1]));
      const differs = new Set(rows.map((row) => readText(row.cells[index + 1]))).size > 1;
      if (differs) title.prepend(make("span", "differs", { textContent: "≠", role: "img", ariaLabel: "Differs:" }), " ");
      line.classList.toggle("sg-comparison__same", !differs);
    });
    const lines = body.querySelectorAll(".sg-comparison__differs").length;
    differing.textContent = lines ? `${lines} of ${body.rows.length} lines differ (≠)` : "No line differs";
  }

  function open() {
    fill();
    isOpen = true;
    if (!dialog.open) dialog.showModal();
    view.changed();
  }

  for (const button of buttons) button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    isOpen = false;
    view.changed();
  });
  // Sphinx cancels this key for its own use, and a dialog does not close by a key that is canceled.
  dialog.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") event.stopPropagation();
  });

  return {
    get state() {
      if (picked.size < 2) return `${picked.size ? "1 row picked. " : ""}Tick two or three to see them side by side`;
      return `${picked.size} rows picked${picked.size === MOST ? ", no more fit side by side" : ""}`;
    },
    show() {
      for (const [row, box] of boxes) {
        box.checked = picked.has(row);
        box.disabled = !box.checked && picked.size >= MOST;
      }
      for (const button of buttons) button.disabled = picked.size < 2;
      along.hidden = !picked.size;
      count.textContent = picked.size < 2 ? "1 picked: tick one or two more" : `${picked.size} picked`;
    },
    clear() {
      picked.clear();
    },
    /** @param {(key: string) => string[]} get */
    load(get) {
      const names = get("pick");
      for (const row of view.rows) if (picked.size < MOST && names.includes(readText(row.cells[0]))) picked.add(row);
      if (get("side").length && picked.size > 1) open();
    },
    /** @param {(key: string, value: string) => void} set */
    save(set) {
      for (const row of picked) set("pick", readText(row.cells[0]));
      if (isOpen) set("side", "1");
    },
  };
};
