// Where a reader is. Furo marks the section in the contents of the page; this names it in the bar
// of a narrow screen and to screen readers, keeps it in sight in the contents, and tells how much is left.

"use strict";

{
  const sections = [...document.querySelectorAll(".toc-tree > ul > li > ul > li")];
  const name = document.querySelector("[data-site-section]");
  const contents = document.querySelector(".toc-scroll");
  const places = document.querySelectorAll("[data-site-left]");

  /** @param {Element | undefined} section the entry of the section that is read */
  const tellRest = (section) => {
    let left = 0;
    for (const each of section ? sections.slice(sections.indexOf(section)) : []) {
      const length = each.querySelector("a")?.dataset.sgLength ?? "";
      if (length.endsWith("min")) left += parseInt(length);
    }
    for (const place of places) place.textContent = left ? `${left}\u00a0min left` : "";
  };

  /** @param {Element} link an entry of the contents */
  const reveal = (link) => {
    if (!contents) return;
    const inside = link.getBoundingClientRect();
    const around = contents.getBoundingClientRect();
    if (inside.top < around.top + 48 || inside.bottom > around.bottom - 48) {
      contents.scrollTop += inside.top - around.top - around.height / 3;
    }
  };

  document.addEventListener("gumshoeActivate", (event) => {
    /** @type {Element} */
    const link = /** @type {CustomEvent} */ (event).detail.link;
    link.setAttribute("aria-current", "location");
    reveal(link);
    const section = sections.find((each) => each.contains(link));
    const title = section?.firstElementChild;
    tellRest(section);
    if (title) name?.replaceChildren(...title.cloneNode(true).childNodes);
  });

  document.addEventListener("gumshoeDeactivate", (event) => {
    /** @type {CustomEvent} */ (event).detail.link.removeAttribute("aria-current");
    name?.replaceChildren();
    tellRest(undefined);
  });
}
