// Runs before a page is shown: the theme that a reader chose, and that there are scripts. Later, the
// second would cost the style of every element again.

"use strict";

document.documentElement.classList.remove("no-js");
try {
  document.body.dataset.theme = localStorage.getItem("theme") || "auto";
} catch {
  document.body.dataset.theme = "auto"; // nothing can be stored here
}
