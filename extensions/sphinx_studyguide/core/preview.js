// A link shows what it leads to, on hover, on focus and at the first tap: the definition of a term,
// a source. Escape, and a tap elsewhere, close it; without this script the link is a link.

"use strict";

{
  /** What can be shown, by the address that leads to it. @type {Map<string, Element>} */
  const shown = new Map();
  /** @param {string} hash */
  const find = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-sg-preview]"))) {
    shown.set(`#${each.dataset.sgPreview}`, each);
  }

  const box = document.createElement("div");
  box.id = box.className = "sg-preview";
  /** @type {HTMLAnchorElement | null} */
  let current = null;
  let closing = 0;

  /** @param {HTMLAnchorElement | null | undefined} link */
  const findContent = (link) => {
    if (!link?.hash) return null;
    if (link.querySelector(".std-term")) return shown.get(decodeURIComponent(link.hash)) ?? null;
    const here = link.getAttribute("href")?.startsWith("#") ? find(link.hash) : null;
    return here?.closest("[data-sg-previews]") ? here : null;
  };
  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  const findLink = (target) => {
    const link = /** @type {Element} */ (target).closest?.("article a.reference");
    return link instanceof HTMLAnchorElement && findContent(link) ? link : null;
  };

  /** @param {HTMLAnchorElement} link */
  const show = (link) => {
    clearTimeout(closing);
    if (link === current) return;
    hide();
    const copy = /** @type {Element} */ (findContent(link)?.cloneNode(true));
    for (const each of copy.querySelectorAll(":scope > :is(.label, .backrefs)")) each.remove();
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    box.replaceChildren(...copy.childNodes);
    // The browser would show it as well.
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", box.id);
    box.showPopover();
    current = link;
    // A link may go on in the next line: its first piece counts.
    const { left, top, bottom } = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - box.offsetWidth - 8;
    const below = bottom + 6 + box.offsetHeight <= innerHeight || top < box.offsetHeight + 6;
    box.style.left = `${scrollX + Math.max(8, Math.min(left, room))}px`;
    box.style.top = `${scrollY + (below ? bottom + 6 : top - box.offsetHeight - 6)}px`;
  };

  const hide = () => {
    clearTimeout(closing);
    current?.removeAttribute("aria-describedby");
    if (current) box.hidePopover();
    current = null;
  };

  // Time enough to move the pointer from the link to the box.
  const hideSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 200);
  };

  /** @param {EventTarget | null} target */
  const isInside = (target) => target instanceof Node && box.contains(target);

  if (document.querySelector("[data-sg-preview], [data-sg-previews]") && "popover" in HTMLElement.prototype) {
    box.popover = "manual";
    document.body.append(box);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = findLink(event.target);
      if (link) show(link);
      else if (isInside(event.target)) clearTimeout(closing);
      else if (current && current !== document.activeElement) hideSoon();
    });
    document.addEventListener("focusin", (event) => {
      const link = findLink(event.target);
      if (link?.matches(":focus-visible")) show(link);
      else if (!isInside(event.target)) hide();
    });
    document.addEventListener("focusout", (event) => {
      if (event.target === current && !isInside(event.relatedTarget)) hideSoon();
    });
    document.addEventListener("click", (event) => {
      const link = findLink(event.target);
      if (event.pointerType !== "touch" || !link || link === current) return;
      event.preventDefault();
      show(link);
    });
    document.addEventListener("pointerdown", (event) => {
      if (!isInside(event.target) && findLink(event.target) !== current) hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }
}
