// A link to a place in a page shows that place, whatever is laid out late or folded.

"use strict";

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
const [visit] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
// A page that is loaded again, or gone back to, is shown where it was left: return.js does that.
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
