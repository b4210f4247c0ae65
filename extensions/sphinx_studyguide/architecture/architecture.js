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
  function standalone(svg) {
    const copy = svg.cloneNode(true);
    const shown = svg.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((part, index) => {
      const style = getComputedStyle(shown[index]);
      for (const paint of PAINTS) {
        if (part.hasAttribute(paint)) part.setAttribute(paint, hex(style[paint]));
      }
      if (part.tagName === "text" && !part.childElementCount) {
        // As wide as here, whichever font the reader's program has.
        part.setAttribute("textLength", shown[index].getComputedTextLength().toFixed(2));
        part.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
      part.removeAttribute("class");
    });
    copy.removeAttribute("class");
    copy.setAttribute("style", 'font-variation-settings: "opsz" 14');
    underlay(copy, hex(getComputedStyle(document.body).backgroundColor));
    return new XMLSerializer().serializeToString(copy);
  }

  function save(svg, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([standalone(svg)], { type: "image/svg+xml" }));
    link.download = `${name}.svg`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  document.querySelectorAll(".sg-architecture").forEach((figure) => {
    const svg = figure.querySelector(".sg-architecture__drawing");
    if (!svg) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sg-architecture__save";
    button.textContent = "Save as SVG";
    button.addEventListener("click", () => save(svg, figure.id || "figure"));
    figure.append(button);
  });
})();
