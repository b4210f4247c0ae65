// Divides a question into words, in the same way as words.py divides the pages.

"use strict";

{
  const CHUNK = /[\p{L}\p{N}]+(?:[_.\-^{}\\]+[\p{L}\p{N}]+)*/gu;
  const PART = /[\p{L}\p{N}]+/gu;
  const CAMEL = /(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;
  /** Where a Greek letter is multiplied by another: a formula has no space there. */
  const GREEK = /(?<=\p{L})(?=[Α-ωϕϵ])|(?<=[Α-ωϕϵ])(?=\p{L})/gu;
  /** A name of code alone, unlike “Linear”, which is also a word. */
  const IDENTIFIER = /[a-z\d][A-Z]|\d|_/;
  const LONGEST = 40;

  /**
   * A text in plain letters: ŷ becomes yhat, hₜ₋₁ becomes ht-1.
   * @param {string} text @param {Record<string, string>} symbols
   */
  function fold(text, symbols) {
    const plain = text.normalize("NFKD").replace(/[\u2212\u2011]/g, "-").replace(GREEK, " ");
    return [...plain].map((sign) => (Object.hasOwn(symbols, sign) ? symbols[sign] : sign)).join("").replace(/\p{Mn}/gu, "");
  }

  /**
   * The words of a question, each with the parts of an identifier as alternatives to it.
   * @param {string} text @param {Record<string, string>} symbols
   * @returns {{whole: string, parts: string[], dotted: boolean, plain: boolean}[]} `plain` where the last part is a word as well
   */
  function findChunks(text, symbols) {
    const folded = fold(text, symbols).replace(/(?<=\d)\s*x\s*(?=\d)/g, "x");
    return [...folded.matchAll(CHUNK)].map(([chunk]) => {
      const pieces = chunk.match(PART) ?? [""];
      const dotted = chunk.split(".");
      const parts = dotted.length > 1 ? dotted.map((piece) => (piece.match(PART) ?? []).join("")) : pieces.length > 1 ? pieces : pieces[0].split(CAMEL).filter((part) => part.length > 2);
      return {
        whole: pieces.join("").toLowerCase().slice(0, LONGEST),
        parts: parts.length > 1 ? parts.map((part) => part.toLowerCase().slice(0, LONGEST)) : [],
        dotted: dotted.length > 1,
        plain: dotted.length > 1 && !IDENTIFIER.test(dotted[dotted.length - 1]),
      };
    });
  }

  /**
   * What a title is found by as a whole.
   * @param {string} text @param {Record<string, string>} symbols @param {Set<string>} stop
   */
  function findKey(text, symbols, stop) {
    const words = fold(text, symbols).toLowerCase().match(PART) ?? [];
    return `=${words.filter((word) => !stop.has(word)).join("")}`.slice(0, 60);
  }

  Object.assign(StudySearch, { findChunks, findKey });
}
