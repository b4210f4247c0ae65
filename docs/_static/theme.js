// Runs before a page is shown: the theme that a reader chose, that there are scripts, and that a short page
// is laid out as a whole. Later, this would cost the style of every element again. A reader may move before
// the other scripts run.

"use strict";

document.documentElement.classList.remove("no-js");
if (document.currentScript?.hasAttribute("data-site-short")) document.documentElement.classList.add("site-laid-out");
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto"; // nothing can be stored here
}

const siteReader = { moves: false };
for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  addEventListener(kind, () => { siteReader.moves = true; }, { once: true, passive: true });
}
