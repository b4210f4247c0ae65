// A page that is loaded again, or gone back to, is shown where it was left. The browser keeps a number of
// pixels, which means another text where heights above are guesses; this keeps the block that was read.

"use strict";

{
  const KEY = "site-places", MOST = 50;
  const BLOCKS = "p, li, dt, dd, h1, h2, h3, h4, summary, pre, tr, figure, .mathml-display";

  /** @returns {Record<string, {block: string, top: number}>} by the entry of the history */
  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") ?? {};
    } catch {
      return {}; // nothing can be stored here
    }
  }

  /** Two visits of a page are two entries of the history. */
  function markEntry() {
    if (history.state?.sitePlace) return;
    history.replaceState({ ...history.state, sitePlace: Math.random().toString(36).slice(2) }, "");
  }

  /**
   * A selector from the last section on, whose id is there from the start: scripts give ids to code, and what
   * they add has other tags.
   * @param {Element} block @returns {string}
   */
  function name(block) {
    if (block.matches("section[id]")) return `#${CSS.escape(block.id)}`;
    const tag = block.localName;
    const number = [...(block.parentElement?.children ?? [])].filter((each) => each.localName === tag).indexOf(block) + 1;
    return `${block.parentElement ? name(block.parentElement) : ""} > ${tag}:nth-of-type(${number})`;
  }

  /** @returns {Element | null} the first block in sight; those out of sight must not be asked, which would lay them out */
  function findBlock() {
    const article = document.querySelector("article");
    const box = article?.getBoundingClientRect();
    if (!article || !box) return null;
    const bar = document.querySelector(".site-header")?.getBoundingClientRect().bottom ?? 0;
    for (let y = Math.max(bar, 0) + 4; y < innerHeight; y += 8) {
      const block = document.elementFromPoint(box.left + box.width / 2, y)?.closest(BLOCKS);
      if (block && article.contains(block)) return block;
    }
    return null;
  }

  function keep() {
    const entry = history.state?.sitePlace;
    const block = scrollY > 0 && findBlock();
    if (!entry) return;
    const { [entry]: _, ...places } = read();
    if (block) places[entry] = { block: name(block), top: block.getBoundingClientRect().top };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(Object.entries(places).slice(-MOST))));
    } catch {} // nothing can be stored here, and the browser's guess has to do
  }

  markEntry();
  addEventListener("hashchange", markEntry);
  addEventListener("pagehide", keep);
  // A tab in the background may be discarded without a word.
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());

  const place = visit?.type === "navigate" ? undefined : read()[history.state.sitePlace];
  /** @returns {Element | null | undefined} */
  function findKept() {
    try {
      return place && document.querySelector(place.block);
    } catch {
      return null; // what is stored is damaged, and the scripts after this one must run
    }
  }
  const block = findKept();
  function goBack() {
    const shown = block?.closest("details:not([open])") ?? block;
    if (!shown || !place || siteReader.moves) return;
    scrollBy({ top: shown.getBoundingClientRect().top - place.top, behavior: "instant" });
  }

  history.scrollRestoration = block && !siteReader.moves ? "manual" : "auto";
  if (history.scrollRestoration === "manual") {
    layOutAll();
    goBack();
    // Fonts and pictures may have changed what is above, and so may a filter, whose words the browser fills in.
    addEventListener("pageshow", () => document.fonts.ready.then(() => setTimeout(goBack)), { once: true });
    // From a link of the page the browser comes back by itself, and with true heights.
    document.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) history.scrollRestoration = "auto";
    }, { capture: true });
  }
}
