// The drawers of a narrow screen, which Furo opens and shuts by check boxes: by keyboard, a reader is in
// the drawer while it is open, and back at its key afterward; on a phone, the key "back" shuts it.

"use strict";

{
  const toggles = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".sidebar-toggle"));
  /** What each drawer lies over. @type {Record<string, string>} */
  const COVERED = {
    __navigation: ".skip-to-content, .site-header, .main",
    __toc: ".skip-to-content, .site-header, .sidebar-drawer, .content",
  };

  /** Where a reader is in a drawer. */
  const CURRENT = ["[aria-current]", ".current-page > a", "a"];

  /** @param {HTMLInputElement} toggle */
  function prepare(toggle) {
    const name = toggle.id === "__toc" ? ".toc" : ".sidebar";
    const drawer = document.querySelector(`${name}-drawer`);
    /** @type {HTMLElement | null} */
    let key = null;
    /** @type {any} */
    let watcher = null;

    // Of a drawer that was shut nothing was laid out, so nothing could be brought into sight.
    const reveal = () => {
      const current = CURRENT.map((each) => /** @type {HTMLElement | null | undefined} */ (drawer?.querySelector(each))).find(Boolean);
      const box = current?.closest(".sidebar-scroll, .toc-scroll");
      if (!current || !box) return current;
      const inside = current.getBoundingClientRect();
      const around = box.getBoundingClientRect();
      if (inside.top < around.top || inside.bottom > around.bottom) box.scrollTop += inside.top - around.top - around.height / 3;
      return current;
    };
    const show = () => {
      for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(COVERED[toggle.id]))) each.inert = toggle.checked;
      if (toggle.checked) {
        reveal()?.focus({ preventScroll: true });
        watcher = "CloseWatcher" in window ? new /** @type {any} */ (window).CloseWatcher() : null;
        if (watcher) watcher.onclose = shut;
      } else {
        watcher?.destroy();
        key?.focus({ preventScroll: true });
        key = null;
      }
    };
    const shut = () => {
      if (!toggle.checked) return;
      toggle.checked = false;
      toggle.dispatchEvent(new Event("change"));
    };

    // A label may not be a button itself, but the icon in it may.
    for (const icon of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`label[for="${toggle.id}"] > .icon`))) {
      icon.tabIndex = 0;
      icon.role = "button";
      if (!icon.textContent.trim()) icon.ariaLabel = toggle.id === "__toc" ? "On this page" : "All pages";
      icon.parentElement?.addEventListener("click", () => { key = icon; });
      icon.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        icon.click();
      });
    }
    toggle.addEventListener("change", show);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") shut();
    });
    // What was chosen from the contents is under their drawer.
    drawer?.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a");
      if (link instanceof HTMLAnchorElement && link.hash && link.pathname === location.pathname) {
        key = null;
        shut();
      }
    });
    // On a wider window the drawer is a column.
    matchMedia(toggle.id === "__toc" ? "(width < 75em)" : "(width < 63em)").addEventListener("change", () => {
      shut();
      reveal();
    });
  }

  toggles.forEach(prepare);
}
