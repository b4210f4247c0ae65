// Marks, in the sidebar, the section that is read, and keeps it in sight there.

"use strict";

{
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".sg-sections a")]);
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const box = document.querySelector(".sidebar-scroll");
  /** @type {HTMLAnchorElement | null} */
  let current = null;
  let waiting = false;

  const mark = () => {
    waiting = false;
    // As Furo does in the contents of the page: what begins within 2.5 rem below the bar is being read,
    // and at the end of the page its last section.
    const bar = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    const limit = bar + 2.5 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 1;
    const atEnd = Math.ceil(innerHeight + scrollY) >= document.documentElement.scrollHeight;
    const index = sections.findLastIndex((each) => {
      if (!each) return false;
      return atEnd || Math.floor(each.getBoundingClientRect().top) <= limit;
    });
    const link = links[index] ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    reveal();
  };

  // Not scrollIntoView: it would move the page as well.
  const reveal = () => {
    if (!current || !box) return;
    const inside = current.getBoundingClientRect();
    const around = box.getBoundingClientRect();
    if (inside.top < around.top) box.scrollTop += inside.top - around.top - 48;
    if (inside.bottom > around.bottom) box.scrollTop += inside.bottom - around.bottom + 48;
  };

  const wait = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  if (links.length) {
    addEventListener("scroll", wait, { passive: true });
    addEventListener("resize", wait);
    addEventListener("load", wait);
    wait();
  }
}
