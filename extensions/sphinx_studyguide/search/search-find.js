// Finds the entries that hold what a question asks about, and how well each fits.

"use strict";

{
  const TOP = 31;
  /** How surely another name of a thing is meant. */
  const OTHER_NAME = 0.8;
  /** What a word counts that questions are made of, beside one that they are about. */
  const WEAK = 0.3;

  /** How much more a seldom word counts: less than its information, as it may be one that a learner just says. */
  const SELDOM = 0.8;
  /** The same for a word that no title has: a question is seldom about it. */
  const UNTITLED = 0.5;
  /** How surely the words are meant of which an identifier is made. */
  const PARTS = 0.5;
  /** How much more it counts what a question is about, beside what it says of it. */
  const TOPIC = 1.2;
  /** What a word alone covers of a name of code that ends with it, and what its words cover of another. */
  const [PLAIN, SPLIT] = [0.4, 0.65];

  /**
   * How well an entry fits a name: how much of the name is in its text, in its title and in either, and how much of the title is the name.
   * @typedef {{text: number, titled: number, cover: number, share: number, words: number}} Fit
   * @typedef {{worth: number, found: Map<number, Fit>}} Found
   */

  /** @param {Map<number, Fit>} found @param {number} place @returns {Fit} */
  function get(found, place) {
    let fit = found.get(place);
    if (!fit) found.set(place, (fit = { text: 0, titled: 0, cover: 0, share: 0, words: 0 }));
    return fit;
  }

  /** The entries for one word, by the best of the stems that it may mean. @param {Core} core @param {[string, number][]} word @returns {Promise<Found>} */
  async function findWord(core, word) {
    const lists = await Promise.all(word.map(([stem]) => StudySearch.findPlaces(core, stem)));
    const found = new Map();
    let worth = 0;
    lists.forEach((list, at) => {
      if (!list) return;
      const sure = word[at][1];
      // A seldom word tells more.
      worth = Math.max(worth, sure * Math.log(1 + core.entries / (list.count + 1)) ** SELDOM * (list.title.size ? 1 : UNTITLED));
      for (const [place, weight] of list.text) {
        const fit = get(found, place);
        fit.text = Math.max(fit.text, (sure * weight) / TOP);
        fit.cover = Math.max(fit.cover, sure);
      }
      for (const [place, weight] of list.title) {
        const fit = get(found, place);
        fit.share = Math.max(fit.share, (sure * weight) / TOP);
        fit.cover = fit.titled = Math.max(fit.titled, sure);
      }
    });
    return { worth, found };
  }

  /** The entries for a name of several words. @param {Core} core @param {[string, number][][]} words @returns {Promise<Found>} */
  async function findName(core, words) {
    const all = await Promise.all(words.map((word) => findWord(core, word)));
    if (all.length === 1) return all[0];
    const found = new Map();
    for (const each of all) {
      for (const [place, one] of each.found) {
        const fit = get(found, place);
        fit.text += one.text / words.length;
        fit.titled += one.titled / words.length;
        fit.cover += one.cover / words.length;
        fit.share += one.share;
        fit.words += 1;
      }
    }
    return { worth: all.reduce((sum, { worth }) => sum + worth, 0), found };
  }

  /** @param {Fit} fit @param {Fit} one @param {number} sure */
  function raise(fit, one, sure) {
    fit.text = Math.max(fit.text, one.text * sure);
    fit.titled = Math.max(fit.titled, one.titled * sure);
    fit.share = Math.max(fit.share, one.share * sure);
    fit.cover = Math.max(fit.cover, one.cover);
  }

  /**
   * The entries for one thing that a question is about, under any of its names.
   * @param {Core} core @param {{names: [string, number][][][], parts: [string, number][][], plain?: boolean, weak: boolean, topic: boolean}} concept @returns {Promise<Found>}
   */
  async function findConcept(core, { names, parts, plain, weak, topic }) {
    const [pieces, typed, ...others] = await Promise.all([parts, ...names].map((name) => findName(core, name)));
    const { found } = typed;
    /** @param {Found} other @param {number} length @param {number} sure @param {number} cover how much of it they cover */
    const merge = (other, length, sure, cover = 1) => {
      for (const [place, one] of other.found) {
        // A part of another name is another thing.
        if (length === 1 || one.words === length) raise(get(found, place), { ...one, cover: one.cover * cover }, sure);
      }
    };
    merge(pieces, parts.length, PARTS, plain ? PLAIN : SPLIT);
    others.forEach((other, at) => merge(other, names[at + 1].length, OTHER_NAME));
    const worth = typed.worth || Math.max(pieces.worth, ...others.map((other) => other.worth));
    return { worth: worth * (weak ? WEAK : 1) * (topic ? TOPIC : 1), found };
  }

  Object.assign(StudySearch, { findConcept });
}
