// Opens the search: by / or Ctrl-K, by the field of the sidebar, by a link to the page of the search.
// The rest of it is loaded when a reader first opens it.

"use strict";

/** @type {Record<string, any>} */
const StudySearch = { root: document.documentElement.dataset.content_root ?? "" };

{
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** The rest of it, in the order of use, each with the version of what it holds. */
  const PARTS = (own.dataset.parts ?? "").split(" ").map((part) => new URL(part, own.src).href);
  /** @type {Promise<void> | undefined} */
  let loaded;
  /** @type {HTMLDialogElement | undefined} */
  let dialog;
  /** @type {any} */
  let panel;
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".sidebar-search"));

  /** @param {string} part @returns {Promise<void>} */
  function loadPart(part) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = part;
      script.async = false;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(part));
      document.head.append(script);
    });
  }

  function load() {
    loaded ??= Promise.all(PARTS.map(loadPart)).then(() => {});
    return loaded;
  }

  function makeDialog() {
    const made = document.createElement("dialog");
    made.className = "sg-search";
    made.ariaLabel = "Search";
    const close = document.createElement("button");
    close.type = "button";
    close.className = "sg-search__close sg-control";
    close.textContent = "Close";
    close.addEventListener("click", () => made.close());
    made.append(close);
    // A tap beside the panel, or on a result, closes it; a result may be on this page.
    made.addEventListener("click", ({ target }) => {
      if (target === made || /** @type {Element} */ (target).closest("a")) made.close();
    });
    document.body.append(made);
    return made;
  }

  /** What had the focus before the box was opened from elsewhere than the field. @type {Element | null} */
  let reader = null;

  /** Open the box, with what the field of the sidebar holds: it takes what is typed while the box is loaded. */
  async function open() {
    const inPage = document.querySelector("[data-sg-search] input");
    if (inPage) {
      /** @type {HTMLInputElement} */ (inPage).focus();
      return;
    }
    if (document.activeElement !== field) reader = document.activeElement;
    if (!dialog) field?.focus();
    try {
      await load();
      dialog ??= makeDialog();
      panel ??= StudySearch.makePanel(dialog);
    } catch {
      // The page of the search has lists for who cannot load it.
      field?.form?.submit();
      return;
    }
    if (dialog.open) return;
    // When the box is closed, the browser gives the focus back to what has it now.
    if (reader) field?.blur();
    if (reader instanceof HTMLElement) reader.focus({ preventScroll: true });
    reader = null;
    dialog.showModal();
    panel.search(field?.value ?? "");
    if (field) field.value = "";
  }

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const writes = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
    const asked = (key === "/" && !writes && !event.ctrlKey && !event.metaKey && !event.altKey) || (key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey);
    if (!asked || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });

  for (const link of document.querySelectorAll("[data-sg-search-open]")) {
    link.addEventListener("click", (event) => {
      const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event);
      if (ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      open();
    });
  }

  /** Fetch what the first question needs, without running it, where it costs the reader nothing. */
  function prefetch() {
    const { connection } = /** @type {any} */ (navigator);
    if (!connection || connection.saveData || connection.effectiveType !== "4g") return;
    for (const href of [...PARTS, `${StudySearch.root}search/core.js`]) {
      const link = document.createElement("link");
      link.rel = "prefetch";
      link.as = "script";
      link.href = href;
      document.head.append(link);
    }
  }

  if (location.protocol !== "file:") addEventListener("load", () => globalThis.requestIdleCallback?.(prefetch));

  field?.addEventListener("input", open);
  field?.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });

  const page = document.querySelector("[data-sg-search]");
  if (page) {
    load().then(() => {
      const note = (/** @type {string} */ question) => {
        try {
          history.replaceState(null, "", question ? `?q=${encodeURIComponent(question.slice(0, 300))}` : location.pathname);
        } catch {
          // A page that is a file may not change its address.
        }
      };
      const made = StudySearch.makePanel(page, note);
      made.search(new URLSearchParams(location.search).get("q") ?? "");
    }).catch(() => {
      // The lists of the page stay.
    });
  }
}
