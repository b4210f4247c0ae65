// What Furo leaves to the mouse, for the keyboard: boxes that scroll sideways, and the two drawers.

const scrollers = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of document.querySelectorAll(".highlight pre, .table-wrapper, .mathml-box, .math-wrapper")) {
  scrollers.observe(box);
}

// A label may not be a button itself, but the icon in it may.
for (const icon of document.querySelectorAll(":is(.nav-overlay-icon, .toc-overlay-icon) > .icon")) {
  icon.tabIndex = 0;
  icon.role = "button";
  icon.ariaLabel = icon.parentElement.matches(".nav-overlay-icon") ? "All pages" : "On this page";
  icon.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    icon.click();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const toggle of document.querySelectorAll(".sidebar-toggle")) toggle.checked = false;
});
