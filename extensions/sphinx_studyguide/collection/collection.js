// On a phone the list of all names is folded: it would be several screens before the first block.

"use strict";

for (const index of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details.sg-collection__index"))) {
  if (matchMedia("(max-width: 46em)").matches) index.open = false;
  index.classList.add("sg-collection__index--ready");
}
