// Ranks the entries for a question: by how well each fits, and by how likely its kind is an answer.

"use strict";

{
  /** How likely each kind is what a learner wants, when the words fit equally well. */
  const KINDS = { section: 1.2, card: 1, cell: 0.25, table: 0.35, row: 0.35, formula: 1.1, figure: 0.25, term: 1.6, code: 0.28, note: 0.28 };
  /**
   * By what factor this differs with the way of asking: a card asks a question, a section explains and compares, a formula has symbols.
   * @type {Record<string, Record<string, number>>}
   */
  const WAYS = {
    asked: { section: 1.4, card: 1.65, row: 1.6, term: 0.7 },
    definition: { section: 1.85, term: 0.75 },
    compared: { section: 1.7, card: 1.3, table: 1.6, row: 0.75, term: 0.45 },
    symbols: { formula: 1.5, row: 2.1, card: 0.35, note: 0.6 },
    code: { code: 1.5, note: 0.8, term: 0.6 },
    claimed: { note: 3 },
  };
  /** The same for a kind that the question names. */
  const NAMED = 4;
  /** What words in the title and in the text count; how much of the former depends on whether they are the whole title. */
  const [TITLE, TEXT, WHOLE] = [1.9, 0.6, 0.64];
  const WHOLE_COMPARED = 0.3;
  /** What a word counts under which a page treats a choice or a comparison. */
  const TREATED = 0.8;
  /** What an exact title is worth, and one that is another name; in a question, only that of a card is meant as a whole. */
  const [EXACT, EXACT_OTHER, EXACT_ASKED] = [3.2, 1.5, 0.3];
  /** How much more an entry is worth that has everything the question is about. */
  const COVER = 2.2;

  /**
   * How well an entry fits a question: how much of it is in the text, in the title, in either; how much of the title it is.
   * @typedef {{text: number, titled: number, cover: number, share: number, treated: number, exact: number}} Fit
   */

  /**
   * The fits of all entries.
   * @param {any[]} concepts what the question is about @param {{worth: number, found: Map<number, any>}[]} all where it is
   */
  function addUp(concepts, all) {
    /** @type {Map<number, Fit>} */
    const fits = new Map();
    const whole = all.reduce((sum, { worth }, at) => sum + (concepts[at].optional ? 0 : worth), 0) || 1;
    all.forEach(({ worth, found }, at) => {
      const part = worth / whole;
      for (const [place, one] of found) {
        let fit = fits.get(place);
        if (!fit) fits.set(place, (fit = { text: 0, titled: 0, cover: 0, share: 0, treated: 0, exact: 0 }));
        if (concepts[at].optional) {
          fit.treated = Math.max(one.text, one.titled);
          continue;
        }
        fit.text += part * one.text;
        fit.titled += part * one.titled;
        fit.cover += part * one.cover;
        fit.share = Math.min(1, fit.share + one.share);
      }
    });
    return fits;
  }

  /** @param {any} asked @param {Fit} fit @param {string} kind */
  function score(asked, fit, kind) {
    let likely = KINDS[kind] * (asked.kinds.has(kind) ? NAMED : 1);
    for (const way of asked.ways) likely *= WAYS[way][kind] ?? 1;
    const exact = fit.exact * (asked.ways.has("asked") && kind !== "card" ? EXACT_ASKED : 1);
    // A title that is one of two things which are compared is not nearer than one that has both.
    const whole = asked.ways.has("compared") ? WHOLE_COMPARED : WHOLE;
    const words = TITLE * fit.titled * (1 - whole + whole * fit.share) + TEXT * fit.text + TREATED * fit.treated;
    return likely * (words + exact) * fit.cover ** COVER;
  }

  /**
   * The entries for a question, the best first.
   * @param {any} core @param {string} question @param {string} kind one kind alone, as a filter calls it, or all if empty
   */
  async function rank(core, question, kind) {
    const asked = StudySearch.read(core, question);
    const [found, titles] = await Promise.all([
      Promise.all(asked.concepts.map((/** @type {any} */ concept) => StudySearch.findConcept(core, concept))),
      Promise.all(asked.keys.map((/** @type {string} */ key) => StudySearch.findPlaces(core, key))),
    ]);
    const fits = addUp(asked.concepts, found);
    titles.forEach((each, at) => {
      for (const place of each?.title.keys() ?? []) {
        const fit = fits.get(place);
        if (fit) fit.exact = Math.max(fit.exact, at ? EXACT_OTHER : EXACT);
      }
    });
    const results = [];
    for (const [place, fit] of fits) {
      const entry = StudySearch.describe(core, place);
      if (fit.cover && (!kind || StudySearch.NAMES[entry.kind] === kind)) results.push({ ...entry, score: score(asked, fit, entry.kind) });
    }
    results.sort((one, other) => other.score - one.score || one.place - other.place);
    return { results, instead: asked.instead, stems: asked.stems };
  }

  Object.assign(StudySearch, { rank });
}
