// Reads a question: which words it asks about, what each may mean, and what kind of answer it wants.

"use strict";

{
  const LONGEST = 300;
  const MOST_WORDS = 24;
  /** Words of the longest name that is looked up. */
  const NAME = 4;
  const QUESTION = /^\s*(?:why|how|what|when|which|where|who|does|do|is|are|can|should)\b|\?\s*$/i;
  /** Asks what something is or how it works, so that the place that explains it is the answer. */
  const DEFINITION = /^\s*(?:what(?:'s|’s)?(?: is| are| was)?(?: an?| the)?|define|meaning of|explain)\s+(?:\S+\s*){1,4}$|^\s*how do(?:es)? .{1,40} (?:works?|learns?)\b/i;
  /** Words of a question that a title may have as well. */
  const ASKS = /\b(?:why|how|when|which)\b/;
  const COMPARED = /\b(?:vs\.?|versus|compared?|comparison|differ\w*|than|or|instead of)(?=\s|$)/i;
  /** The kinds that a question may name. */
  const NAMED = /** @type {Record<string, RegExp>} */ ({
    formula: /\b(?:formulas?|equations?)\b/i,
    figure: /\b(?:figures?|diagrams?|drawings?|plots?)\b/i,
    row: /\b(?:tables?|symbols?|notation)\b/i,
    code: /\b(?:code|snippets?|in (?:pytorch|keras|numpy|python))\b/i,
    card: /\b(?:flash)?cards?\b/i,
    term: /\b(?:definition|define|glossary)\b/i,
  });
  const KIND_WORD = /^(?:formulas?|equations?|definition|code|table|diagram|figure|plot|flashcards?|cards?|architecture)$/;
  /** Words between two things, not within the name of one. */
  const BETWEEN = /^(?:and|from|or|than|versus|vs)$/;
  /** Letters and small numbers alone, beside words, tell little: variables have other names elsewhere. */
  const BARE = /^(?:[a-z]\d?|\d{1,2}|true|false|none)$/;
  /** Asks what to take, and how a number comes about. */
  const CHOSEN = /\b(?:which|when (?:to|should|do)|best|should i|how (?:to|do i|should i))\b.*\b(?:use|choose|pick|take)\b/i;
  /** Asks how one thing is built; several “architectures” are a topic. */
  const BUILT = /\barchitecture\b/i;
  const COMPUTED = /\b(?:calculat|comput)/i;
  /** The first thing said is what the question is about: “how does dropout …”. */
  const TOPIC = /^\s*(?:how |why |what |when )?(?:does|do|is|are|can|did|should)\b/i;
  /** Asks whether something is true. */
  const CLAIMED = /^\s*(?:is|are|does|do|can|will|must)\b|\b(?:always|never|only|really)\b/i;
  /** Signs that a formula has, but no code in a question. */
  const OPERATORS = /[√^∑∇∂⊤←→∈⊙]|\s[=+*/−-]\s/u;
  const SYMBOLS = /[=√^∑∇∂⊤←→]|\([^)]|\bd\/d\p{L}/u;
  const CODE = /[a-z]{2}[._][a-z]{2}|\b[a-zA-Z]{1,2}\.[a-zA-Z]{2}|[a-z][A-Z]|\(\)|[A-Z][a-z]+[0-9]?[A-Z]?\(|=(?:True|False|None|\d)/;
  /** Ways to ask for a choice or a comparison, and the words under which a page treats it. */
  const INTENTS = /** @type {[RegExp, string[]][]} */ ([
    [/\b(?:vs\.?|versus|compared?|comparison|differ\w*)(?=\s|$)/gi, ["compared", "difference", "differ"]],
    [/\b(?:which|when (?:to|should|do)|best|better|good|how (?:to|do \w+|should \w+))\b(?=.*\b(?:use|choose|pick|take|should|for)\b)/gi, ["choosing", "choose"]],
    [/\bhow (?:big|large|many|much)\b/gi, ["size", "count", "number", "parameters"]],
    [/\bhow (?:fast|slow|expensive|costly)\b|\bo\(/gi, ["cost", "costs", "time"]],
  ]);

  /**
   * @typedef {[string, number][]} Word stems that a word may mean, each with how surely
   * @typedef {{stems: Word, typed: string, stem: string, weak: boolean, bare: boolean, instead?: string}} Known
   * @typedef {Known & {parts: Known[], plain?: boolean, apart: boolean, around: boolean}} Said
   * @typedef {{names: Word[][], parts: Word[], plain?: boolean, weak: boolean, topic: boolean, role: "" | "treated" | "asks", typed?: string}} Concept `plain` where the last part is a word as well; `role` of an answer need not have
   */

  /**
   * What a question asks about, and how.
   * @param {Core} core @param {string} question
   */
  function read(core, question) {
    const typed = question.slice(0, LONGEST);
    const text = StudySearch.spell(typed);
    const words = readWords(core, text);
    const code = CODE.test(text) && !OPERATORS.test(text);
    const symbols = !code && (!/\p{L}{3}/u.test(text) || SYMBOLS.test(typed) || StudySearch.isFormula(text));
    const shape = symbols ? readShape(text) : [];
    const concepts = [...makeConcepts(core, words, symbols && !shape.length, TOPIC.test(text) && !COMPARED.test(text)), ...shape, ...findIntents(core, text), ...findAsked(core, text)];
    const instead = words.flatMap(({ instead, typed }) => (instead ? [[typed, instead]] : []));
    // A title is compared with what was meant, where a word was corrected.
    const meant = instead.reduce((said, [typed, word]) => said.replace(typed, word), text.toLowerCase());
    const keys = [meant, ...findNames(core, words)].map((name) => StudySearch.findKey(name, core.symbols, core.stop));
    const definition = DEFINITION.test(text);
    const ways = { definition, symbols, claimed: CLAIMED.test(text), chosen: CHOSEN.test(text), computed: COMPUTED.test(text), built: BUILT.test(text), asked: QUESTION.test(text) && !definition, compared: COMPARED.test(text), code };
    return {
      concepts,
      instead,
      /** What a title is that is the whole of the question. */
      keys: keys.filter((key) => key.length > 1),
      ways: new Set(Object.keys(ways).filter((way) => ways[/** @type {keyof typeof ways} */ (way)])),
      kinds: new Set(Object.keys(NAMED).filter((kind) => NAMED[kind].test(text))),
      // A word of a longer name, such as “memory” of an LSTM, is marked nowhere.
      stems: concepts.flatMap(({ names: [typed, ...others] }) => [typed, ...others.filter((name) => name.length === 1)].flat(2).map(([stem]) => stem)),
    };
  }

  /** Words under which a page treats what is asked, which an answer need not have. @param {Core} core @param {string} text @returns {Concept[]} */
  function findIntents(core, text) {
    return INTENTS.filter(([asked]) => text.search(asked) >= 0).map(([, forms]) => {
      const stems = new Set(forms.map((form) => core.stems.get(form)).filter(Boolean));
      return { names: [[[...stems].map((stem) => /** @type {[string, number]} */ ([stem, 0.7]))]], parts: [], plain: false, weak: false, topic: false, role: "treated" };
    });
  }

  /** The shape of a formula. @param {string} text @returns {Concept[]} */
  function readShape(text) {
    const shapes = StudySearch.findShapes(text);
    return shapes.length ? [{ names: [shapes.map((/** @type {string} */ shape) => [[shape, 1]])], parts: [], plain: false, weak: false, topic: false, role: "" }] : [];
  }

  /** Whether a title asks why, or how, as the question does. @param {Core} core @param {string} text @returns {Concept[]} */
  function findAsked(core, text) {
    const asked = `?${text.toLowerCase().match(ASKS)?.[0]}`;
    return core.stems.has(asked) ? [{ names: [[[[asked, 1]]]], parts: [], plain: false, weak: false, topic: false, role: "asks" }] : [];
  }

  /** The words of a question that say something. @param {Core} core @param {string} text */
  function readWords(core, text) {
    const intents = new Set(INTENTS.flatMap(([asked]) => text.toLowerCase().match(asked) ?? []));
    const chunks = StudySearch.findChunks(text, core.symbols).slice(0, MOST_WORDS);
    const said = [];
    let [apart, around] = [false, false];
    for (const chunk of chunks) {
      const silent = !chunk.parts.length && (core.stop.has(chunk.whole) || intents.has(chunk.whole));
      // “A kernel in a network” is a question about kernels.
      around = said.length > 0 && (chunk.whole === "in" || (around && !BETWEEN.test(chunk.whole)));
      if (!silent) said.push({ ...chunk, apart, around });
      apart = silent && BETWEEN.test(chunk.whole);
    }
    // “The formula of …” names a kind of answer, unless nothing else is said.
    const about = said.filter(({ whole }) => !KIND_WORD.test(whole));
    const kept = about.length ? about : said;
    const open = /[\p{L}\p{N}]$/u.test(text);
    return kept.flatMap((chunk, at) => readChunk(core, chunk, open && at === kept.length - 1));
  }

  /**
   * The words that a part of a question gives: an identifier that the guide does not have gives what it is made of.
   * @param {Core} core @param {{whole: string, parts: string[], dotted: boolean, plain: boolean, apart: boolean, around: boolean}} chunk @param {boolean} last whether it may go on @returns {Said[]}
   */
  function readChunk(core, { whole, parts, dotted, plain, apart, around }, last) {
    const known = !parts.length || core.stems.has(whole) || Object.hasOwn(core.synonyms, `=${whole.replace(/s$/, "")}`);
    // “W_hh” may be written “W_h” elsewhere.
    if (!known && parts[0].length === 1 && core.stems.has(whole.slice(0, -1))) return [{ ...readWord(core, whole.slice(0, -1), false), parts: [], apart, around }];
    const pieces = parts.filter((part) => !core.stop.has(part)).map((part) => {
      const end = part === parts.at(-1);
      const word = readWord(core, part, last && !known && end);
      // In “model.train” a name is before the point that may be another elsewhere.
      return { ...word, weak: word.weak || (dotted && !end), parts: [], apart: false, around };
    });
    if (!known) return pieces;
    // In “nn.Dropout” the name is after the point.
    return [{ ...readWord(core, whole, last), parts: dotted ? pieces.slice(-1) : pieces.length < 2 ? [] : pieces, plain, apart, around }];
  }

  /** @param {Core} core @param {string} typed @param {boolean} open whether it may go on @returns {Known} */
  function readWord(core, typed, open) {
    const found = StudySearch.match(core, typed, open);
    const stem = core.stems.get(found.instead ?? typed) ?? typed.replace(/s$/, "");
    return { ...found, typed, stem, weak: core.weak.has(typed), bare: BARE.test(typed) };
  }

  /**
   * What the words are about: a name of several words is one thing, and may have other names.
   * @param {Core} core @param {Said[]} words @param {boolean} letters whether one alone tells something @param {boolean} topic whether the first is what the question is about @returns {Concept[]}
   */
  function makeConcepts(core, words, letters, topic) {
    /** @type {Concept[]} */
    const concepts = [];
    // In “tanh(x)” the variable may have another name, but not the function.
    const named = words.some(({ typed }) => typed.length > 2);
    for (let start = 0; start < words.length; ) {
      let length = Math.min(NAME, words.length - start);
      while (length > 1 && !findOthers(core, words.slice(start, start + length)).length) length -= 1;
      const part = words.slice(start, start + length);
      concepts.push({
        names: [part.map(({ stems }) => stems), ...findOthers(core, part)],
        // What an identifier is made of may be written as words.
        parts: length === 1 ? part[0].parts.map(({ stems }) => stems) : [],
        plain: length === 1 && part[0].plain,
        weak: part.every(({ weak, bare, around }) => weak || around || (bare && (!letters || named))),
        topic: topic && start === 0,
        role: "",
        typed: part.map(({ typed }) => typed).join(" "),
      });
      start += length;
    }
    return concepts;
  }

  /** Other names of what some words are. @param {Core} core @param {Said[]} words @returns {Word[][]} */
  function findOthers(core, words) {
    if (words.slice(1).some(({ apart }) => apart)) return [];
    const names = findNames(core, words).map((name) => readName(core, name));
    // “batch norm” is also “batchnorm”.
    const joined = words.length === 2 && core.stems.get(words.map(({ typed }) => typed).join(""));
    if (joined) names.push([[[joined, 1]]]);
    return names.filter((/** @type {Word[]} */ name) => name.length);
  }

  /** @param {Core} core @param {Said[]} words @returns {string[]} */
  function findNames(core, words) {
    const key = `=${words.map(({ stem }) => stem).join("")}`;
    return Object.hasOwn(core.synonyms, key) ? core.synonyms[key] : [];
  }

  /** The words of a name; none where the guide has not all of them. @param {Core} core @param {string} name @returns {Word[]} */
  function readName(core, name) {
    /** @type {{whole: string}[]} */
    const chunks = StudySearch.findChunks(name, core.symbols);
    const stems = chunks.filter(({ whole }) => !core.stop.has(whole)).map(({ whole }) => core.stems.get(whole) ?? "");
    return stems.every(Boolean) ? stems.map((stem) => [[stem, 1]]) : [];
  }

  Object.assign(StudySearch, { read });
}
