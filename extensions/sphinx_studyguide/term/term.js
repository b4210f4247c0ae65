// A linked term shows its definition on hover, on focus and at the first tap. Escape, and a tap
// elsewhere, close it; without this script the link leads to the glossary.

{
  const definitions = new Map();
  for (const each of document.querySelectorAll("[data-sg-term]")) definitions.set(each.dataset.sgTerm, each);

  const box = document.createElement("div");
  box.id = box.className = "sg-term-box";
  let shown = null;
  let closing = 0;

  const findDefinition = (link) => definitions.get(decodeURIComponent(link?.hash.slice(1) ?? ""));
  const findLink = (target) => {
    const link = target.closest?.("article a.reference");
    return link?.querySelector(".std-term") && findDefinition(link) ? link : null;
  };

  const show = (link) => {
    clearTimeout(closing);
    if (link === shown) return;
    hide();
    box.replaceChildren(...findDefinition(link).cloneNode(true).childNodes);
    link.setAttribute("aria-describedby", box.id);
    box.showPopover();
    shown = link;
    // A link may go on in the next line: its first piece counts.
    const { left, top, bottom } = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - box.offsetWidth - 8;
    const below = bottom + 6 + box.offsetHeight <= innerHeight || top < box.offsetHeight + 6;
    box.style.left = `${scrollX + Math.max(8, Math.min(left, room))}px`;
    box.style.top = `${scrollY + (below ? bottom + 6 : top - box.offsetHeight - 6)}px`;
  };

  const hide = () => {
    clearTimeout(closing);
    shown?.removeAttribute("aria-describedby");
    if (shown) box.hidePopover();
    shown = null;
  };

  // Time enough to move the pointer from the link to the box.
  const hideSoon = () => {
    clearTimeout(closing);
    closing = setTimeout(hide, 200);
  };

  if (definitions.size && "popover" in HTMLElement.prototype) {
    box.popover = "manual";
    document.body.append(box);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = findLink(event.target);
      if (link) show(link);
      else if (box.contains(event.target)) clearTimeout(closing);
      else if (shown && shown !== document.activeElement) hideSoon();
    });
    document.addEventListener("focusin", (event) => {
      const link = findLink(event.target);
      if (link?.matches(":focus-visible")) show(link);
      else if (!box.contains(event.target)) hide();
    });
    document.addEventListener("focusout", (event) => {
      if (event.target === shown && !box.contains(event.relatedTarget)) hideSoon();
    });
    document.addEventListener("click", (event) => {
      const link = findLink(event.target);
      if (event.pointerType !== "touch" || !link || link === shown) return;
      event.preventDefault();
      show(link);
    });
    document.addEventListener("pointerdown", (event) => {
      if (!box.contains(event.target) && findLink(event.target) !== shown) hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
  }
}
