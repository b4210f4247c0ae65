// Sorts the rows of a table by a column: up, down, and as they are written.

"use strict";

StudyTables.tools.sort = (/** @type {any} */ view) => {
  const { make, makeLabel } = StudyTables;
  const WRITTEN = "as written";
  /** Rows below those in sight that are laid out at once; in a long table, the others follow after they are shown. */
  const NEAR = 100;
  /** Of the others, how many at a time: a reader who goes on meanwhile waits for no more. */
  const STEP = 500;
  let column = -1;
  let down = false;
  /** @type {HTMLTableRowElement[]} */
  let order = view.rows;

  /** A phone shows rows without their head. @type {HTMLSelectElement} */
  const select = make("select", "select sg-control");
  select.add(new Option(WRITTEN, ""));
  view.names.forEach((/** @type {string} */ name, /** @type {number} */ index) => {
    if (!name) return;
    select.add(new Option(`${name}, ascending`, `${index} up`));
    select.add(new Option(`${name}, descending`, `${index} down`));
  });
  view.bar.append(makeLabel("Sort", select, "sort-label"));

  /** @param {number} index @param {boolean} isDown */
  function sort(index, isDown) {
    column = index;
    down = index >= 0 && isDown;
    view.refresh(index < 0 ? "As written" : "");
  }

  /** @param {HTMLTableRowElement} row */
  const rank = (row) => {
    const text = row.cells[column]?.dataset.sgRank;
    return text === undefined ? NaN : Number(text);
  };

  function arrange() {
    if (column < 0) return view.rows;
    const ranked = view.rows.map((/** @type {HTMLTableRowElement} */ row) => ({ row, at: rank(row) }));
    const known = ranked.filter((/** @type {any} */ each) => !Number.isNaN(each.at));
    const unknown = ranked.filter((/** @type {any} */ each) => Number.isNaN(each.at));
    known.sort((/** @type {any} */ one, /** @type {any} */ other) => (down ? other.at - one.at : one.at - other.at));
    return [...known, ...unknown].map(({ row }) => row);
  }

  /** The rows that are far below those in sight. @param {HTMLTableRowElement[]} wanted */
  function findLate(wanted) {
    const frame = view.table.closest(".sg-comparison__frame");
    const shown = wanted.filter((row) => !row.hidden);
    const passed = frame.scrollTop / frame.scrollHeight || 0;
    return shown.slice(Math.ceil(passed * shown.length) + NEAR);
  }

  /** Lay out rows after those that are shown, some at a time. @param {HTMLTableRowElement[]} late */
  function showLate(late) {
    if (!late.length) return;
    requestAnimationFrame(() =>
      setTimeout(() => {
        for (const row of late.slice(0, STEP)) row.classList.remove("sg-comparison__late");
        showLate(late.slice(STEP));
      }),
    );
  }

  /** @param {HTMLTableRowElement[]} wanted */
  function place(wanted) {
    const late = findLate(wanted);
    // The rows of a sort before this one may still be late.
    for (const row of wanted) row.classList.remove("sg-comparison__late");
    for (const row of late) row.classList.add("sg-comparison__late");
    // Rows are moved faster where they are not on the page.
    const after = view.body.nextSibling;
    view.body.remove();
    view.body.append(...wanted);
    view.table.insertBefore(view.body, after);
    showLate(late);
  }

  view.heads.forEach((/** @type {HTMLTableCellElement} */ head, /** @type {number} */ index) => {
    const name = view.names[index];
    if (!name) return;
    // The button reaches over the whole cell, but for links in it.
    const button = make("button", "sort", { type: "button", ariaLabel: `Sort by ${name}`, title: `Sort by ${name}` });
    (head.querySelector("p") ?? head).append("\u00a0", button);
    button.addEventListener("click", () => {
      if (column !== index) sort(index, false);
      else sort(down ? -1 : index, !down);
    });
  });
  select.addEventListener("change", () => {
    const [index, direction] = select.value.split(" ");
    sort(index ? Number(index) : -1, direction === "down");
  });

  return {
    get state() {
      return column < 0 ? "" : `Sorted by ${view.names[column]}, ${down ? "descending" : "ascending"}`;
    },
    show() {
      const wanted = arrange();
      if (wanted.some((/** @type {any} */ row, /** @type {number} */ at) => row !== order[at])) place(wanted);
      order = wanted;
      select.value = column < 0 ? "" : `${column} ${down ? "down" : "up"}`;
      view.heads.forEach((/** @type {HTMLTableCellElement} */ head, /** @type {number} */ index) => {
        if (index === column) head.ariaSort = down ? "descending" : "ascending";
        else head.removeAttribute("aria-sort");
      });
    },
    clear() {
      column = -1;
      down = false;
    },
    /** @param {(key: string) => string[]} get */
    load(get) {
      down = get("sort-down").length > 0;
      const [name] = [...get("sort"), ...get("sort-down")];
      column = name ? view.names.indexOf(name) : -1;
    },
    /** @param {(key: string, value: string) => void} set */
    save(set) {
      if (column >= 0) set(down ? "sort-down" : "sort", view.names[column]);
    },
  };
};
