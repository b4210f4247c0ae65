// A button under each diagram saves it as a file of its own, in the colors of the theme that is on.
(() => {
  "use strict";

  const PAINTS = ["fill", "stroke"];
  const MARGIN = 12;

  /** A color as every program reads it: browsers give mixed colors as `color(srgb …)`. */
  function hex(color) {
    const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)\)$/.exec(color);
    const plain = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
    if (!mixed && !plain) return color;
    const parts = (mixed || plain).slice(1).map((part) => Math.round(part * (mixed ? 255 : 1)));
    return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }

  /** The drawing that is shown: there may be one for wide frames and one for narrow ones. */
  function shown(drawings) {
    return [...drawings].find((svg) => svg.getClientRects().length) || drawings[0];
  }

  /** Put a sheet in the color of the page under a drawing: few programs know CSS's background. */
  function underlay(svg, color) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    const frame = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN];
    const sheet = document.createElementNS(svg.namespaceURI, "rect");
    ["x", "y", "width", "height"].forEach((name, index) => sheet.setAttribute(name, frame[index]));
    sheet.setAttribute("fill", color);
    svg.querySelector("desc").after(sheet);
    svg.setAttribute("viewBox", frame.join(" "));
    svg.setAttribute("width", frame[2]);
    svg.setAttribute("height", frame[3]);
  }

  /** The drawing with the colors that it has on the screen written into it. */
  function standalone(svg, texts) {
    const copy = svg.cloneNode(true);
    const parts = svg.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((part, index) => {
      const style = getComputedStyle(parts[index]);
      for (const paint of PAINTS) {
        if (part.hasAttribute(paint)) part.setAttribute(paint, hex(style[paint]));
      }
      if (part.tagName === "text" && !part.childElementCount) {
        // As wide as here, whichever font the reader's program has.
        part.setAttribute("textLength", parts[index].getComputedTextLength().toFixed(2));
        part.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
      part.removeAttribute("class");
    });
    if (!copy.querySelector("desc")) copy.prepend(...texts.map((text) => text.cloneNode(true)));
    copy.removeAttribute("class");
    copy.setAttribute("style", 'font-variation-settings: "opsz" 14');
    underlay(copy, hex(getComputedStyle(document.body).backgroundColor));
    return new XMLSerializer().serializeToString(copy);
  }

  function save(drawings, name) {
    const texts = [...drawings[0].querySelectorAll("title, desc")];
    const file = standalone(shown(drawings), texts);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file], { type: "image/svg+xml" }));
    link.download = `${name}.svg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  document.querySelectorAll(".sg-architecture").forEach((figure) => {
    const drawings = figure.querySelectorAll(".sg-architecture__drawing");
    if (!drawings.length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sg-architecture__save";
    button.textContent = "Save as SVG";
    button.addEventListener("click", () => save(drawings, figure.id || "figure"));
    figure.append(button);
  });
})();
