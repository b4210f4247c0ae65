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

// What is far below is laid out late, and its height is a guess until then: a jump needs all heights.
function layOutAll() {
  if (document.documentElement.classList.contains("site-laid-out")) return false;
  document.documentElement.classList.add("site-laid-out");
  return true;
}
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a[href*='#']");
  if (link instanceof HTMLAnchorElement && link.pathname === location.pathname) layOutAll();
}, { capture: true });
function jumpAgain() {
  if (layOutAll()) document.querySelector(":target")?.scrollIntoView();
}
addEventListener("hashchange", jumpAgain);
// A page that is loaded again, or gone back to, is shown where it was left.
const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
if (location.hash) visit?.type === "navigate" ? jumpAgain() : layOutAll();

// A card or a solution that is linked to, or that holds what is linked to, opens.
function unfoldTarget() {
  const target = document.querySelector(":target");
  let fold = target?.closest("details:not([open])");
  if (!fold) return;
  for (; fold; fold = fold.parentElement?.closest("details:not([open])")) fold.setAttribute("open", "");
  target?.scrollIntoView();
}
addEventListener("hashchange", unfoldTarget);
addEventListener("load", unfoldTarget);
