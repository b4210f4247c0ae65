// What Furo leaves to the mouse, for the keyboard: boxes that scroll sideways, and the two drawers.

"use strict";

const scrollers = new ResizeObserver((entries) => {
  for (const entry of entries) {
    const target = /** @type {HTMLElement} */ (entry.target);
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".highlight pre, .table-wrapper, .mathml-box, .math-wrapper")) {
  scrollers.observe(box);
}

// A label may not be a button itself, but the icon in it may.
/** @type {NodeListOf<HTMLElement>} */
const icons = document.querySelectorAll(":is(.nav-overlay-icon, .toc-overlay-icon) > .icon");
for (const icon of icons) {
  icon.tabIndex = 0;
  icon.role = "button";
  if (!icon.textContent.trim()) icon.ariaLabel = icon.parentElement?.matches(".nav-overlay-icon") ? "All pages" : "On this page";
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    icon.click();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const toggle of document.querySelectorAll(".sidebar-toggle")) /** @type {HTMLInputElement} */ (toggle).checked = false;
});
