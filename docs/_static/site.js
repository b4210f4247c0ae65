// What Furo leaves to the mouse, for the keyboard: boxes that scroll sideways, the key of the colors, and
// the place in the list of all pages. The drawers are in drawers.js.

"use strict";

const scrollers = new ResizeObserver((entries) => {
  for (const entry of entries) {
    const target = /** @type {HTMLElement} */ (entry.target);
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".highlight pre, .table-wrapper, .mathml-box, .math-wrapper, .sg-picture[aria-label]")) {
  scrollers.observe(box);
}

// The list of all pages is longer than the window: the page that is open is in sight.
{
  const current = document.querySelector(".sidebar-tree .current-page > .reference");
  const box = document.querySelector(".sidebar-scroll");
  if (current && box) {
    const inside = current.getBoundingClientRect();
    const around = box.getBoundingClientRect();
    if (inside.bottom > around.bottom) box.scrollTop += inside.top - around.top - around.height / 3;
  }
}

// The key of the colors says which are shown.
{
  const NAMES = { auto: "same as the system", dark: "dark", light: "light" };
  const name = () => {
    const theme = NAMES[/** @type {keyof typeof NAMES} */ (document.body.dataset.theme)] ?? NAMES.auto;
    for (const key of document.querySelectorAll(".theme-toggle")) key.ariaLabel = `Colors: ${theme}`;
  };
  new MutationObserver(name).observe(document.body, { attributeFilter: ["data-theme"] });
  name();
}
