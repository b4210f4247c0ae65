// Reads the shape of a formula that is typed, in the same way as shapes.py reads those of the pages.

"use strict";

{
  const SHORTEST_NAME = 3;
  /** Signs that are lowered or raised. */
  const LOWERED = /[\u2080-\u209c\u1d62-\u1d6a\u2c7c]+/gu;
  const RAISED = /[\u00b2\u00b3\u00b9\u2070-\u207f\u02e3\u1d40]+/gu;
  /** What is the same, however it is written; the order matters. */
  const CHANGES = /** @type {[RegExp, string][]} */ ([
    [/[′'’]/g, ""],
    [/\u2212/g, "-"],
    [/[←≈]/g, "="],
    [/∇/g, "v"],
    [/∑/g, " sum "],
    [/∏/g, " prod "],
    [/√/g, " sqrt "],
    [/(?:σ|\bsigma)\s*(?=\()/g, " sigmoid "],
    [/_(?:\{[^{}]*\}|[\p{L}\p{N}]+)/gu, ""],
    [/\^\{([^{}]*)\}/g, "^($1)"],
    [/\^\(?[T⊤]\)?(?![\p{L}\p{N}])/gu, ""],
    [/\^\(\([^()]*\)\)/g, ""],
    [/(?<![\p{L}\p{N}])e\^/gu, " exp "],
    [/\b(sum|prod)\s*\^(?:\([^()]*\)|[\p{L}\p{N}])/gu, "$1 "],
    [/\bd(\p{L})\s*\/\s*d(\p{L})(?![\p{L}\p{N}])/gu, "∂$1/∂$2"],
    [/\bln\b/g, "log"],
  ]);
  const PART = /\d+(?:\.\d+)?|(\p{L}+)\d*|[-+/=,^∂]/gu;
  /** Names of letters, which are variables. */
  const LETTERS = new Set("alpha beta gamma delta eps epsilon eta theta lambda sigma rho tau phi pi hat tilde bar".split(" "));

  /**
   * The words of the shape of a formula: each three numbers, functions, operators and variables in a row.
   * @param {string} text @returns {string[]}
   */
  function findShapes(text) {
    const folded = text.replace(LOWERED, "").replace(RAISED, "^($&)").normalize("NFKD").replace(/\p{Mn}/gu, "");
    const plain = CHANGES.reduce((changed, [pattern, change]) => changed.replace(pattern, change), folded);
    /** @type {string[]} */
    const parts = [];
    for (const [whole, letters] of plain.matchAll(PART)) {
      const name = (letters ?? "").toLowerCase();
      const part = name.length >= SHORTEST_NAME && !LETTERS.has(name) ? name : name ? "v" : whole;
      if (part !== "v" || parts.at(-1) !== "v") parts.push(part);
    }
    return [...new Set(parts.slice(2).map((_, at) => `#${parts.slice(at, at + 3).join("")}`))];
  }

  /** Ways to write with a keyboard what a page has as a sign. */
  const SPELLED = /** @type {[RegExp, string][]} */ ([
    [/\bd(\p{L})\s*\/\s*d(\p{L})(?![\p{L}\p{N}])/gu, "∂$1/∂$2"],
    [/\bd\s*\/\s*d\p{L}(?![\p{L}\p{N}])/gu, " derivative "],
    [/(?<=\p{L})['’](?=\()/gu, "′"],
    [/(?<=\b\p{L})~/gu, "\u0303"],
  ]);

  /** A question with the signs that were meant. @param {string} text */
  function spell(text) {
    return SPELLED.reduce((changed, [pattern, change]) => changed.replace(pattern, change), text);
  }

  /** Names of functions in a formula, a variable alone, and what joins them. */
  const FUNCTION = /\b(?:arg)?(?:exp|log|ln|max|min|sum|prod|sin|cos|tanh?|sigmoid|sigma|softmax|sqrt|relu|var|theta|alpha|beta|gamma|delta|lambda|eps|mean)\d*(?![\p{L}\p{N}])/giu;
  const VARIABLE = /(?<![\p{L}\p{N}])\p{L}(?![\p{L}\p{N}])/u;
  const OPERATOR = /[-+*/=^|()_]/;

  /** Whether a question is a formula, though it has words. @param {string} text */
  function isFormula(text) {
    const rest = text.replace(/_\{?[\p{L}\p{N}]+\}?/gu, "").replace(FUNCTION, "");
    return !/\p{L}{3}/u.test(rest) && VARIABLE.test(rest) && OPERATOR.test(text);
  }

  Object.assign(StudySearch, { findShapes, spell, isFormula });
}
