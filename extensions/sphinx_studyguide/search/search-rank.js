// Ranks the entries for a question.

"use strict";

{
  const LONGEST = 300;
  const MOST_WORDS = 24;
  /** How likely each kind is what a learner wants, when the words fit equally well. */
  const KINDS = { section: 1.08, card: 1, cell: 0.88, row: 0.8, formula: 0.95, figure: 0.8, term: 1.12, code: 0.62, note: 0.85 };
  /** The same for a question: a card asks it, a term only says what something is. */
  const ASKED = { card: 1.4, term: 0.75 };
  /** What an exact title is worth. */
  const EXACT = { term: 8, section: 7.6, formula: 5, card: 5, cell: 0.5, figure: 0.5, row: 0.5, note: 0.5, code: 0 };
  const TOP = 31;
  const QUESTION = /^\s*(?:why|how|what|when|which|where|who|does|do|is|are|can|should)\b|\?\s*$/i;
  /** The kinds that a question may name. */
  const NAMED = /** @type {Record<string, RegExp>} */ ({
    formula: /\b(?:formulas?|equations?)\b/i,
    figure: /\b(?:figures?|diagrams?|drawings?|plots?)\b/i,
    row: /\b(?:tables?|symbols?|notation)\b/i,
    code: /\b(?:code|snippets?|in (?:pytorch|keras|numpy|python))\b/i,
    card: /\b(?:flash)?cards?\b/i,
    term: /\b(?:definition|define|glossary)\b/i,
  });
  /** The kinds that hold symbols, for a question of symbols alone. */
  const SYMBOLIC = new Set(["formula", "row"]);
  /** Asks what something is, so that the term itself is the answer. */
  const DEFINITION = /^\s*(?:what(?:'s|’s)?(?: is| are| was)?(?: an?| the)?|define|meaning of)\s+(?:\S+\s*){1,4}$|^\s*how do(?:es)? .{1,40} works?\b/i;
  /** Ways to ask for a choice or a comparison, and the word under which a page treats it. */
  const INTENTS = /** @type {[RegExp, string[]][]} */ ([
    [/\b(?:vs\.?|versus|compared?|comparison|differ\w*)(?=\s|$)/gi, ["compared", "difference", "differ"]],
    [/\b(?:which|when to|best|better)\b(?=.*\b(?:use|choose|pick|take|should|for)\b)/gi, ["choosing", "choose"]],
  ]);

  /**
   * The words of a question with what each may mean.
   * @param {any} core @param {string} text
   */
  function read(core, text) {
    const { symbols, stop, synonyms } = core;
    const chunks = StudySearch.findChunks(text, symbols).slice(0, MOST_WORDS);
    const open = /[\p{L}\p{N}]$/u.test(text);
    /** @type {{stems: [string, number][], instead?: string, typed: string, optional?: boolean}[]} */
    const groups = [];
    /** @param {string} word @param {boolean} last */
    const add = (word, last) => {
      const group = { ...StudySearch.match(core, word, last), typed: word };
      groups.push(group);
      return group;
    };
    const intents = new Set(INTENTS.flatMap(([asked]) => text.toLowerCase().match(asked) ?? []));
    const kept = chunks.filter(({ whole, parts }) => parts.length || !(stop.has(whole) || intents.has(whole)));
    kept.forEach(({ whole, parts }, at) => {
      const last = open && at === kept.length - 1;
      if (!parts.length) add(whole, last);
      else if (core.stems.has(whole)) add(whole, last);
      else for (const part of parts) if (!stop.has(part)) add(part, last && part === parts.at(-1));
      // “batch norm” is also “batchnorm”.
      const next = kept[at + 1];
      const joined = next && core.stems.get(whole + next.whole);
      if (joined) groups.at(-1)?.stems.push([joined, 0.9]);
    });
    for (const [asked, words] of INTENTS) {
      const stems = text.search(asked) < 0 ? [] : words.map((word) => core.stems.get(word)).filter(Boolean);
      if (stems.length) groups.push({ stems: [...new Set(stems)].map((stem) => [stem, 0.7]), typed: "", optional: true });
    }
    addSynonyms(core, kept.map(({ whole }) => whole), groups, synonyms);
    return groups;
  }

  /**
   * Other names of a term that a question holds.
   * @param {any} core @param {string[]} words @param {any[]} groups @param {Record<string, string[]>} synonyms
   */
  function addSynonyms(core, words, groups, synonyms) {
    for (let length = Math.min(4, words.length); length; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        const key = `=${words.slice(start, start + length).join("")}`;
        if (!Object.hasOwn(synonyms, key)) continue;
        for (const name of synonyms[key]) {
          for (const { whole } of StudySearch.findChunks(name, core.symbols)) {
            const stem = core.stems.get(whole);
            const group = groups[Math.min(start, groups.length - 1)];
            if (stem && group && !group.stems.some((/** @type {any} */ [each]) => each === stem)) group.stems.push([stem, 0.5]);
          }
        }
      }
    }
  }

  /**
   * The entries for a question, the best first.
   * @param {any} core @param {string} question @param {string} kind one kind alone, or all if empty
   */
  async function rank(core, question, kind) {
    const text = question.slice(0, LONGEST);
    const groups = read(core, text);
    // A title is compared with what was meant, where a word was corrected.
    const meant = groups.reduce((said, { typed, instead }) => (instead ? said.replace(typed, instead) : said), text.toLowerCase());
    const keys = [StudySearch.findKey(meant, core.symbols, core.stop)];
    for (const name of Object.hasOwn(core.synonyms, keys[0]) ? core.synonyms[keys[0]] : []) keys.push(StudySearch.findKey(name, core.symbols, core.stop));
    const [found, titles] = await Promise.all([
      Promise.all(groups.map((group) => Promise.all(group.stems.map(([stem]) => StudySearch.findPlaces(core, stem))))),
      Promise.all(keys.filter((key) => key.length > 1).map((key) => StudySearch.findPlaces(core, key))),
    ]);
    const scores = new Map();
    const covered = new Map();
    let all = 0;
    groups.forEach((group, at) => {
      const best = new Map();
      let most = 0;
      group.stems.forEach(([, sure], each) => {
        const places = found[at][each];
        if (!places) return;
        const worth = Math.log(1 + core.entries / (places.count + 1));
        most = Math.max(most, worth * sure);
        for (const [place, weight] of places.places) best.set(place, Math.max(best.get(place) ?? 0, (sure * worth * weight) / TOP));
      });
      if (!group.optional) all += most;
      for (const [place, score] of best) {
        scores.set(place, (scores.get(place) ?? 0) + score);
        if (!group.optional) covered.set(place, (covered.get(place) ?? 0) + most);
      }
    });
    const asked = QUESTION.test(text) && !DEFINITION.test(text);
    const symbols = !/\p{L}{3}/u.test(text) || /[=√^∑∇∂⊤]/u.test(text);
    const results = [];
    for (const [place, score] of scores) {
      const entry = StudySearch.describe(core, place);
      if (kind && entry.kind !== kind) continue;
      if (!covered.has(place)) continue;
      const share = all ? covered.get(place) / all : 1;
      const likely = KINDS[entry.kind] * (NAMED[entry.kind]?.test(text) || (symbols && SYMBOLIC.has(entry.kind)) ? 1.4 : 1) * (asked ? ASKED[entry.kind] ?? 1 : 1);
      const same = titles.findIndex((each) => each?.places.has(place));
      const exact = same < 0 ? 0 : EXACT[entry.kind] * (same ? 0.6 : 1) * (asked ? 0.1 : 1);
      results.push({ ...entry, score: score * likely * share + exact * likely });
    }
    results.sort((one, other) => other.score - one.score || one.place - other.place);
    return { results, instead: groups.filter((group) => group.instead).map(({ typed, instead }) => [typed, instead]), stems: groups.flatMap((group) => group.stems.map(([stem]) => stem)) };
  }

  Object.assign(StudySearch, { rank });
}
