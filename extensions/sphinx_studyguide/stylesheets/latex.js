// Formulas get their LaTeX, which other programs take from what is copied, once something is selected.

"use strict";

{
  /** @type {HTMLScriptElement | null} what has the LaTeX, in the order of the formulas */
  const waiting = document.querySelector("script[data-latex]");
  const formulas = [...document.querySelectorAll("[role=main] math")];
  /** @type {Promise<void> | undefined} */
  let loading;

  function give() {
    const own = /** @type {string[] | undefined} */ (/** @type {any} */ (globalThis).StudyFormulas);
    // Those of another hand may have none, and the file may be cut off.
    if (own?.length !== formulas.length) return;
    // Scripts have made copies, such as the questions of reviews.
    const latex = new Map(formulas.map((formula, index) => [formula.outerHTML, own[index]]));
    for (const formula of document.querySelectorAll("math")) {
      const found = latex.get(formula.outerHTML);
      if (!found) continue;
      const [semantics, annotation] = ["semantics", "annotation"].map((name) => document.createElementNS(formula.namespaceURI, name));
      annotation.setAttribute("encoding", "application/x-tex");
      annotation.textContent = found;
      semantics.append(...formula.childNodes, annotation);
      formula.append(semantics);
    }
  }

  /** Give all formulas their LaTeX; where it cannot be loaded, they have none. @returns {Promise<void>} */
  const load = () =>
    (loading ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = () => {
        give();
        resolve();
      };
      script.onerror = () => resolve();
      script.src = waiting?.src ?? "";
      document.head.append(script);
    }));

  /** @type {any} */ (globalThis).StudyLatex = { load };
  document.addEventListener("selectionchange", () => {
    if (!getSelection()?.isCollapsed) load();
  });
}
