// A link shows what it leads to, on hover, on focus and at the first tap: the definition of a term,
// a source. Escape, and a tap elsewhere, close it; without this script the link is a link.
// Definitions are loaded when the first one is wanted.

"use strict";

{
  /** Definitions, by the address that leads to them, once they are loaded. @type {Map<string, Element>} */
  const definitions = new Map();
  /** Where they are. @type {HTMLElement | null} */
  let place = document.querySelector("[data-sg-definitions]");
  /** @type {Promise<void> | undefined} */
  let loading;

  /**
   * @param {any} part a text, or the name, the attributes and the content of an element
   * @param {string} space the namespace around it
   * @returns {Node | string}
   */
  function make(part, space) {
    if (typeof part === "string") return part;
    const [name, attributes, ...content] = part;
    const own = name === "math" ? "http://www.w3.org/1998/Math/MathML" : space;
    const made = document.createElementNS(own, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, /** @type {string} */ (value));
    made.append(...content.map((/** @type {any} */ each) => make(each, own)));
    return made;
  }

  /** Load the definitions; where that fails, a link to one is a link again. @returns {Promise<void>} */
  function load() {
    loading ??= new Promise((resolve) => {
      const script = document.createElement("script");
      script.onload = () => {
        try {
          for (const [anchor, content] of Object.entries(/** @type {any} */ (globalThis).StudyDefinitions)) {
            definitions.set(`#${anchor}`, /** @type {Element} */ (make(["div", {}, ...content], "http://www.w3.org/1999/xhtml")));
          }
        } catch {
          place = null; // the file was cut off
        }
        resolve();
      };
      script.onerror = () => {
        place = null;
        resolve();
      };
      script.src = `${document.documentElement.dataset.content_root ?? ""}_static/${place?.dataset.sgDefinitions}`;
      document.head.append(script);
    });
    return loading;
  }

  /** @param {string} hash */
  const find = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));

  const box = document.createElement("div");
  box.id = box.className = "sg-preview";
  /** @type {HTMLAnchorElement | null} */
  let current = null;
  /** What is shown when the definitions are there. @type {HTMLAnchorElement | null} */
  let wanted = null;
  let closing = 0;

  /** @param {HTMLAnchorElement | null | undefined} link */
  const findContent = (link) => {
    if (!link?.hash) return null;
    if (link.querySelector(".std-term")) return definitions.get(decodeURIComponent(link.hash)) ?? null;
    const here = link.getAttribute("href")?.startsWith("#") ? find(link.hash) : null;
    return here?.closest("[data-sg-previews]") ? here : null;
  };
  /** @param {HTMLAnchorElement} link */
  const isWaiting = (link) => Boolean(place && !definitions.size && link.querySelector(".std-term"));
  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  const findLink = (target) => {
    const link = /** @type {Element} */ (target).closest?.("article a.reference");
    return link instanceof HTMLAnchorElement && (findContent(link) || isWaiting(link)) ? link : null;
  };

  /** @param {HTMLAnchorElement} link */
  const show = (link) => {
    clearTimeout(closing);
    if (link === current) return;
    hide();
    if (isWaiting(link)) {
      wanted = link;
      load().then(() => {
        if (wanted === link && findContent(link)) show(link);
      });
      return;
    }
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
    current = wanted = null;
  };

  // Time enough to move the pointer from the link to the box.
  const hideSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 200);
  };

  /** @param {EventTarget | null} target */
  const isInside = (target) => target instanceof Node && box.contains(target);

  if (document.querySelector("[data-sg-definitions], [data-sg-previews]") && "popover" in HTMLElement.prototype) {
    box.popover = "manual";
    document.body.append(box);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = findLink(event.target);
      if (link) show(link);
      else if (isInside(event.target)) clearTimeout(closing);
      else if ((current ?? wanted) && (current ?? wanted) !== document.activeElement) hideSoon();
    });
    document.addEventListener("focusin", (event) => {
      const link = findLink(event.target);
      if (link?.matches(":focus-visible")) show(link);
      else if (!isInside(event.target)) hide();
    });
    document.addEventListener("focusout", (event) => {
      if ((event.target === current || event.target === wanted) && !isInside(event.relatedTarget)) hideSoon();
    });
    document.addEventListener("click", (event) => {
      const link = findLink(event.target);
      if (event.pointerType !== "touch" || !link || link === current) return;
      event.preventDefault();
      show(link);
      // The browser follows it where there is nothing to show.
      if (link === wanted) load().then(() => findContent(link) || link.click());
    });
    document.addEventListener("pointerdown", (event) => {
      if (!isInside(event.target) && findLink(event.target) !== current) hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }
}
