// Runs before a page is shown: the theme that a reader chose, and that there are scripts. Later, the
// second would cost the style of every element again. A reader may move before the other scripts run.

"use strict";

document.documentElement.classList.remove("no-js");
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto"; // nothing can be stored here
}

const siteReader = { moves: false };
for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
  addEventListener(kind, () => { siteReader.moves = true; }, { once: true, passive: true });
}
