// Ranks the entries for a question: by how well each fits, and by how likely its kind is an answer.

"use strict";

{
  /** How likely each kind is what a learner wants, when the words fit equally well. @type {Record<string, number>} */
  const KINDS = { section: 1.17, card: 1, cell: 0.23, table: 0.55, row: 0.45, formula: 1.15, figure: 0.21, term: 1.8, code: 0.34, note: 0.36 };
  /**
   * By what factor this differs with the way of asking: a card asks a question, a section explains and compares, a formula has symbols.
   * @type {Record<string, Record<string, number>>}
   */
  const WAYS = {
    asked: { section: 1.3, card: 1.9, row: 0.9, term: 0.84 },
    definition: { section: 1, term: 0.9 },
    compared: { section: 1.5, card: 1.2, table: 2.6, row: 0.6, term: 0.4 },
    symbols: { formula: 1.7, row: 2.1, card: 0.28, note: 0.57 },
    code: { code: 3, note: 0.8, term: 0.4 },
    chosen: { section: 1.2, term: 0.5, table: 1.5 },
    computed: { formula: 1.5 },
    built: { section: 1.7, card: 0.7, term: 0.8, figure: 2 },
    claimed: { note: 6 },
  };
  /** The same for a kind that the question names. */
  const NAMED = 5;
  /** What words in the title and in the text count; how much of the former depends on whether they are the whole title. */
  const [TITLE, TEXT, WHOLE] = [1.8, 0.53, 0.8];
  const WHOLE_COMPARED = 0.4;
  /** What a word counts under which a page treats a choice or a comparison. */
  const TREATED = 1.1;
  /** What it counts that a title asks why, or how, as the question does. */
  const ASKS = 0.25;
  /** What an exact title is worth, and one that is another name; in a question, only that of a card is meant as a whole. */
  const [EXACT, EXACT_OTHER, EXACT_ASKED] = [2.9, 1.4, 0.18];
  /** How much more an entry is worth that has everything the question is about. */
  const COVER = 1.7;
  /** What counts that each thing has its share, beside the sum of the shares. */
  const EVEN = 0.25;
  /** What a page as a whole is worth beside its sections, unless its title is the question. */
  const PAGE = 0.6;
  /** What counts that a title has all that is asked. */
  const FULL = 0.5;

  /**
   * How well an entry fits a question: how much of it is in the text, in the title, in either; how much of the title it is;
   * whether the title treats it or asks as the question does; whether it is the title; how evenly it is there.
   * @typedef {{text: number, titled: number, cover: number, share: number, treated: number, asks: number, exact: number, even: number}} Fit
   */

  /**
   * The fits of all entries.
   * @param {any[]} concepts what the question is about @param {{worth: number, found: Map<number, any>}[]} all where it is
   */
  function addUp(concepts, all) {
    /** @type {Map<number, Fit>} */
    const fits = new Map();
    const whole = all.reduce((sum, { worth }, at) => sum + (concepts[at].role ? 0 : worth), 0) || 1;
    all.forEach(({ worth, found }, at) => {
      const part = worth / whole;
      for (const [place, one] of found) {
        let fit = fits.get(place);
        if (!fit) fits.set(place, (fit = { text: 0, titled: 0, cover: 0, share: 0, treated: 0, asks: 0, exact: 0, even: 0 }));
        if (concepts[at].role) {
          fit[/** @type {"treated" | "asks"} */ (concepts[at].role)] = Math.max(one.text, one.titled);
          continue;
        }
        fit.text += part * one.text;
        fit.titled += part * one.titled;
        fit.even += part * Math.sqrt(Math.min(1, one.titled + one.text));
        fit.cover += part * one.cover;
        fit.share = Math.min(1, fit.share + one.share);
      }
    });
    return fits;
  }

  /** How likely each kind is an answer. @param {any} asked @returns {Record<string, number>} */
  function weighKinds(asked) {
    const likely = { ...KINDS };
    for (const kind of Object.keys(likely)) {
      if (asked.kinds.has(kind)) likely[kind] *= NAMED;
      for (const way of asked.ways) likely[kind] *= WAYS[way][kind] ?? 1;
    }
    return likely;
  }

  /** How well an entry fits, before its kind is weighed. @param {any} asked @param {Fit} fit @param {string} kind */
  function score(asked, fit, kind) {
    const exact = fit.exact * (asked.ways.has("asked") && kind !== "card" ? EXACT_ASKED : 1);
    // A title that is one of two things which are compared is not nearer than one that has both.
    const whole = asked.ways.has("compared") ? WHOLE_COMPARED : WHOLE;
    const words = TITLE * fit.titled * (1 - whole + whole * fit.share) + TEXT * fit.text + TREATED * fit.treated + ASKS * fit.asks + EVEN * fit.even + FULL * fit.titled ** 3;
    return (words + exact) * fit.cover ** COVER;
  }

  /**
   * The entries for a question, the best first.
   * @param {Core} core @param {string} question @param {string} kind one kind alone, as a filter calls it, or all if empty
   */
  async function rank(core, question, kind) {
    const asked = StudySearch.read(core, question);
    const [found, titles] = await Promise.all([
      Promise.all(asked.concepts.map((/** @type {any} */ concept) => StudySearch.findConcept(core, concept))),
      Promise.all(asked.keys.map((/** @type {string} */ key) => StudySearch.findPlaces(core, key))),
    ]);
    const missing = asked.concepts.filter(({ typed = "" }, /** @type {number} */ at) => /\p{L}/u.test(typed) && typed.length > 2 && !found[at].found.size).map((/** @type {any} */ { typed }) => typed);
    const fits = addUp(asked.concepts, found);
    titles.forEach((each, at) => {
      for (const place of each?.title.keys() ?? []) {
        const fit = fits.get(place);
        if (fit) fit.exact = Math.max(fit.exact, at ? EXACT_OTHER : EXACT);
      }
    });
    const likely = weighKinds(asked);
    // Of ten thousand results a few are shown, and only those are described.
    const results = [];
    for (const [place, fit] of fits) {
      if (!fit.cover) continue;
      const own = StudySearch.findKind(core, place);
      if (kind && StudySearch.NAMES[own] !== kind) continue;
      const page = StudySearch.findNumber(place) || fit.exact ? 1 : PAGE;
      results.push({ place, score: likely[own] * page * score(asked, fit, own) });
    }
    results.sort((one, other) => other.score - one.score || one.place - other.place);
    return { results, instead: asked.instead, missing, stems: asked.stems };
  }

  Object.assign(StudySearch, { rank });
}
