// What a reader does with their progress: save it, load it, put it into a calendar, delete it.

"use strict";

{
  const { store, log, transfer } = StudyCards;
  const { make, makeButton, count, cards } = StudyCards.place;
  const PROBLEMS = new Map([
    ["denied", "This browser does not let the page store anything: your answers are lost when you close it. Export them first."],
    ["full", "The storage of this browser is full: new answers are lost when you close the page. Export them first."],
    ["newer", "A newer version of this guide has stored answers here that this page cannot read. Reload the page."],
  ]);

  /** @param {string} name @param {string} type @param {string} text */
  function save(name, type, text) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  const today = () => new Date().toISOString().slice(0, 10);

  /** @param {string} text of a file @returns {string} what to tell */
  function load(text) {
    const { cards: found, refused, problem } = transfer.unpack(text, store.isId);
    if (problem) return problem;
    if (/denied|newer/.test(store.problem())) return `${PROBLEMS.get(store.problem())} Nothing was changed.`;
    let added = 0;
    const changed = [];
    for (const [id, events] of found) {
      const own = store.read(id);
      const merged = log.merge(own, events);
      if (log.format(merged) === log.format(own)) continue;
      changed.push(/** @type {[string, any[]]} */ ([id, own]));
      if (!store.write(id, merged)) {
        // All or nothing: what was here before must still fit.
        for (const [old, before] of changed.reverse()) store.write(old, before);
        return "The storage of this browser has no room for this file; nothing was changed.";
      }
      added += Math.max(merged.length - own.length, 0);
    }
    const rest = refused ? ` ${count(refused, "card")} of the file could not be read.` : "";
    return changed.length ? `Added ${count(added, "answer")} on ${count(changed.length, "card")}; nothing was replaced.${rest}` : `Everything in this file was already here.${rest}`;
  }

  function makeProgress() {
    const told = make("p", "sg-progress__told");
    told.setAttribute("role", "status");
    const kept = make("p", "sg-progress__kept");
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.hidden = true;
    input.ariaLabel = "Progress file";
    input.addEventListener("change", async () => {
      const [file] = input.files ?? [];
      if (file) told.textContent = file.size > transfer.MOST_BYTES ? transfer.TOO_LARGE : load(await file.text().catch(() => ""));
      input.value = "";
    });

    function saveProgress() {
      const held = store.ids().map((/** @type {string} */ id) => [id, log.format(store.read(id))]);
      save(`study-progress-${today()}.json`, "application/json", transfer.pack(held, store.unread(), new Date()));
      told.textContent = `Exported ${count(held.length, "card")}.`;
    }

    function saveCalendar() {
      const states = [...cards.keys()].map(store.state).filter(({ kind, reviews }) => reviews && kind !== "retired");
      const text = transfer.makeCalendar(states.map(({ due }) => due), new Date(), location.href.split("#")[0]);
      if (text) save("study-reviews.ics", "text/calendar", text);
      told.textContent = text ? "Saved the days in the next 60 on which cards are due. Open the file with your calendar." : "No card is due in the next 60 days: answer some first.";
    }

    function reset() {
      if (!confirm("Delete all your answers in this browser? Export them first if you may want them back.")) return;
      store.clear();
      told.textContent = "All answers have been deleted.";
    }

    async function tell() {
      const problem = PROBLEMS.get(store.problem());
      const safe = problem || (await store.isKept());
      kept.textContent = problem ?? `Your answers are kept in this browser and sent nowhere.${safe ? "" : " The browser may delete them when it runs out of space: export them now and then."}`;
    }

    const row = make("p", "sg-progress__row", makeButton("sg-control", "Export", saveProgress), makeButton("sg-control", "Import", () => input.click()), makeButton("sg-control", "Calendar", saveCalendar), makeButton("sg-control", "Delete all", reset), input);
    tell();
    store.onChange(tell);
    return make("div", "sg-progress", kept, row, told);
  }

  StudyCards.makeProgress = makeProgress;
}
