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
    // What begins in the upper quarter of the window is being read.
    const index = sections.findLastIndex((each) => each && each.getBoundingClientRect().top < innerHeight / 4);
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
