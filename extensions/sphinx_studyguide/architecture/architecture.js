// A button under each diagram saves it as a file of its own, in the colors of the theme that is on.
(() => {
  "use strict";

  const PAINTS = ["fill", "stroke"];

  /** A color as every program reads it: browsers give mixed colors as `color(srgb …)`. */
  function hex(color) {
    const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)\)$/.exec(color);
    const plain = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
    if (!mixed && !plain) return color;
    const parts = (mixed || plain).slice(1).map((part) => Math.round(part * (mixed ? 255 : 1)));
    return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }

  /** The drawing with the colors that it has on the screen written into it. */
  function standalone(svg) {
    const copy = svg.cloneNode(true);
    const shown = svg.querySelectorAll("*");
    copy.querySelectorAll("*").forEach((part, index) => {
      const style = getComputedStyle(shown[index]);
      if (part.hasAttribute("fill")) {
        for (const paint of PAINTS) {
          if (part.hasAttribute(paint)) part.setAttribute(paint, hex(style[paint]));
        }
      }
      part.removeAttribute("class");
    });
    copy.removeAttribute("class");
    const page = hex(getComputedStyle(document.body).backgroundColor);
    copy.setAttribute("style", `background: ${page}; font-variation-settings: "opsz" 14`);
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
