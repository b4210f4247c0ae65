// Gives each table its tools, and keeps what they chose in the address, so that it can be sent or kept.

"use strict";

{
  const PAUSE = 200; // ms; some browsers refuse an address that changes with each key

  /**
   * @param {any} view
   * @returns {[string, string][]} what its tools have chosen
   */
  function listChoices(view) {
    /** @type {[string, string][]} */
    const choices = [];
    for (const part of view.parts) part.save((/** @type {string} */ key, /** @type {string} */ value) => choices.push([`${view.name}.${key}`, value]));
    return choices;
  }

  /** @param {any} view */
  function writeAddress(view) {
    const address = new URL(location.href);
    for (const key of [...address.searchParams.keys()]) if (key.startsWith(`${view.name}.`)) address.searchParams.delete(key);
    for (const [key, value] of listChoices(view)) address.searchParams.append(key, value);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  /** @param {HTMLTableElement} table */
  function equip(table) {
    const view = StudyTables.makeView(table);
    for (const name of (table.dataset.sgTools ?? "").split(" ")) view.parts.push(StudyTables.tools[name](view));
    const reset = StudyTables.make("button", "button sg-control", { type: "button", textContent: "Reset", disabled: true });
    reset.addEventListener("click", () => {
      for (const part of view.parts) part.clear();
      view.refresh("As written");
      view.bar.focus();
    });
    view.bar.append(reset, view.status);

    const chosen = new URLSearchParams(location.search);
    for (const part of view.parts) part.load((/** @type {string} */ key) => chosen.getAll(`${view.name}.${key}`));
    view.refresh();
    let timer = 0;
    view.changed = () => {
      reset.disabled = listChoices(view).length === 0;
      clearTimeout(timer);
      timer = setTimeout(() => writeAddress(view), PAUSE);
    };
    reset.disabled = listChoices(view).length === 0;
  }

  document.querySelectorAll("table[data-sg-tools]").forEach((table) => equip(/** @type {HTMLTableElement} */ (table)));
}
