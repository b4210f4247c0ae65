// A drawing that is wider than its frame opens over the whole screen: turned on a phone that is held
// upright, and larger or smaller by buttons, two fingers or the wheel. Without this script it scrolls.

"use strict";

(() => {
  const LARGEST = 4;
  const STEP = 1.25;
  /** Turned, a drawing has to gain at least this much. */
  const WORTH_TURNING = 1.15;
  const ICON = "M3 9V3h6M15 3h6v6M21 15v6h-6M9 21H3v-6";

  /**
   * A button; the signs on it are no words, so it has a name.
   * @param {string} text what is on it
   * @param {string} name what it is called
   * @param {() => void} act what it does
   */
  function makeButton(text, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.addEventListener("click", act);
    return button;
  }

  /**
   * A `div` with a class.
   * @param {string} name of the class
   * @param {...HTMLElement} children what is in it
   */
  function makeBox(name, ...children) {
    const box = document.createElement("div");
    box.className = name;
    box.append(...children);
    return box;
  }

  const dialog = document.createElement("dialog");
  const sheet = makeBox("sg-picture-view__sheet");
  const stage = makeBox("sg-picture-view__stage", sheet);
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  dialog.className = "sg-picture-view";
  dialog.append(
    makeBox(
      "sg-picture-view__tools",
      makeButton("−", "Zoom out", () => zoom(scale / STEP)),
      makeButton("+", "Zoom in", () => zoom(scale * STEP)),
      makeButton("⟳", "Turn", () => {
        turned = !turned;
        zoom(fit());
      }),
      makeButton("✕", "Close", () => dialog.close()),
    ),
    stage,
  );

  /** @type {SVGSVGElement | null} the drawing that is shown; it is moved here, so that its ids are on the page once */
  let drawing = null;
  /** Where the drawing belongs. */
  const place = document.createComment("");
  let scale = 1;
  let turned = false;
  /** @type {(() => void) | null} puts back what the page looked like */
  let restore = null;

  /** Width and height of the drawing at its own size. */
  function size() {
    const { width, height } = /** @type {SVGSVGElement} */ (drawing).viewBox.baseVal;
    return [width, height];
  }

  /** The scale at which the whole drawing is seen, but no smaller than its type allows. */
  function fit() {
    const [width, height] = size();
    const [across, down] = turned ? [height, width] : [width, height];
    const least = parseFloat(/** @type {SVGSVGElement} */ (drawing).style.minWidth) / width;
    const whole = Math.min(stage.clientWidth / across, stage.clientHeight / down);
    return Math.max(whole, least || 0);
  }

  /** Whether a drawing gains by being turned. */
  function gains() {
    const [width, height] = size();
    const straight = Math.min(stage.clientWidth / width, stage.clientHeight / height);
    const across = Math.min(stage.clientWidth / height, stage.clientHeight / width);
    return stage.clientHeight > stage.clientWidth && across > straight * WORTH_TURNING;
  }

  /**
   * Show the drawing at a scale; the point of it that is in the middle stays there.
   * @param {number} wanted the scale
   */
  function zoom(wanted) {
    if (!drawing) return;
    const [width, height] = size();
    const x = (stage.scrollLeft + stage.clientWidth / 2) / Math.max(stage.scrollWidth, 1);
    const y = (stage.scrollTop + stage.clientHeight / 2) / Math.max(stage.scrollHeight, 1);
    scale = Math.min(LARGEST, Math.max(fit() / 2, wanted));
    const [wide, high] = [width * scale, height * scale];
    sheet.style.width = `${turned ? high : wide}px`;
    sheet.style.height = `${turned ? wide : high}px`;
    drawing.style.width = `${wide}px`;
    drawing.style.transform = turned ? `translateX(${high}px) rotate(90deg)` : "";
    stage.scrollLeft = x * stage.scrollWidth - stage.clientWidth / 2;
    stage.scrollTop = y * stage.scrollHeight - stage.clientHeight / 2;
  }

  /** Choose the direction and the scale anew. */
  function settle() {
    turned = gains();
    zoom(fit());
    stage.scrollTo(0, 0);
  }

  /**
   * Open the wide drawing of a frame.
   * @param {HTMLElement} frame that holds it
   */
  function open(frame) {
    const found = /** @type {SVGSVGElement | null} */ (frame.querySelector("svg[role='img']"));
    if (!found || dialog.open) return;
    const style = found.getAttribute("style") ?? "";
    // The page below must not move when the drawing is gone from it.
    frame.style.minHeight = `${frame.offsetHeight}px`;
    restore = () => {
      found.setAttribute("style", style);
      place.replaceWith(found);
      frame.style.minHeight = "";
    };
    found.replaceWith(place);
    sheet.append(found);
    drawing = found;
    const title = frame.getAttribute("aria-label") ?? "";
    dialog.setAttribute("aria-label", title);
    stage.setAttribute("aria-label", title);
    // Beside the frame, where the colors of the chapter hold.
    frame.after(dialog);
    dialog.showModal();
    document.documentElement.classList.add("sg-picture-viewed");
    settle();
    stage.focus();
    // The button "back" of a phone closes it.
    history.pushState({ sgPicture: true }, "");
  }

  dialog.addEventListener("close", () => {
    restore?.();
    restore = drawing = null;
    dialog.remove();
    document.documentElement.classList.remove("sg-picture-viewed");
    if (history.state?.sgPicture) history.back();
  });
  // Sphinx cancels this key for its own use, and a dialog does not close by a key that is canceled.
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.stopPropagation();
  });
  addEventListener("popstate", () => dialog.close());
  addEventListener("resize", () => drawing && settle());

  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(scale * Math.exp(-event.deltaY / 200));
    },
    { passive: false },
  );
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "+" || event.key === "=") zoom(scale * STEP);
    if (event.key === "-") zoom(scale / STEP);
    if (event.key === "0") settle();
  });

  /** How far two fingers were from each other, and the scale, when they touched the screen. */
  let pinch = { distance: 0, scale: 1 };
  /** @param {TouchEvent} event of two fingers */
  const measure = ({ touches: [one, other] }) =>
    Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  stage.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) pinch = { distance: measure(event), scale };
  });
  stage.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length !== 2 || !pinch.distance) return;
      event.preventDefault();
      zoom((pinch.scale * measure(event)) / pinch.distance);
    },
    { passive: false },
  );

  /** @type {NodeListOf<HTMLElement>} frames whose drawing may be too wide */
  const frames = document.querySelectorAll(".sg-picture[aria-label]");
  for (const frame of frames) {
    const name = `Scroll → or open full screen: ${frame.getAttribute("aria-label")}`;
    const button = makeButton("Scroll → or open full screen", name, () => open(frame));
    button.className = "sg-picture__open";
    frame.classList.add("sg-picture--opens");
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("viewBox", "0 0 24 24");
    icon.setAttribute("aria-hidden", "true");
    icon.append(document.createElementNS(icon.namespaceURI, "path"));
    icon.firstElementChild?.setAttribute("d", ICON);
    button.append(icon);
    frame.prepend(button);
    frame.addEventListener("click", ({ target }) => {
      const scrolls = frame.scrollWidth > frame.clientWidth;
      const elsewhere = !button.contains(/** @type {Node} */ (target));
      if (scrolls && elsewhere && getSelection()?.isCollapsed) {
        button.focus();
        button.click();
      }
    });
  }
})();
