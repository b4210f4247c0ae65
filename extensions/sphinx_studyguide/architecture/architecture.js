// A button under each diagram saves it as a file of its own, in the colors of the theme that is on.

"use strict";

(() => {
  const PAINTS = /** @type {const} */ (["fill", "stroke"]);
  const LINES = ["stroke-width", "stroke-dasharray"];
  const MARGIN = 12;

  /**
   * A color as every program reads it: browsers give mixed colors as `color(srgb …)`.
   * @param {string} color
   */
  function hex(color) {
    const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)\)$/.exec(color);
    const plain = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color);
    const found = mixed || plain;
    if (!found) return color;
    const parts = found.slice(1).map((part) => Math.round(Number(part) * (mixed ? 255 : 1)));
    return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  }

  /**
   * The drawing that is shown: there may be one for wide frames and one for narrow ones.
   * @param {NodeListOf<SVGSVGElement>} drawings
   */
  function shown(drawings) {
    return [...drawings].find((svg) => svg.getClientRects().length) || drawings[0];
  }

  /**
   * Put a sheet in the color of the page under a drawing: few programs know CSS's background.
   * @param {SVGSVGElement} svg
   * @param {string} color
   */
  function underlay(svg, color) {
    const { x, y, width, height } = svg.viewBox.baseVal;
    const frame = [x - MARGIN, y - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN].map(String);
    const sheet = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ["x", "y", "width", "height"].forEach((name, index) => sheet.setAttribute(name, frame[index]));
    sheet.setAttribute("fill", color);
    svg.querySelector("desc")?.after(sheet);
    svg.setAttribute("viewBox", frame.join(" "));
    svg.setAttribute("width", frame[2]);
    svg.setAttribute("height", frame[3]);
  }

  /**
   * The drawing with the colors that it has on the screen written into it.
   * @param {SVGSVGElement} svg
   * @param {Element[]} texts its title and its description, where another drawing has them
   */
  function standalone(svg, texts) {
    const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
    const parts = /** @type {NodeListOf<SVGTextElement>} */ (svg.querySelectorAll("*"));
    copy.querySelectorAll("*").forEach((part, index) => {
      const style = getComputedStyle(parts[index]);
      if (part.hasAttribute("class")) {
        for (const paint of PAINTS) part.setAttribute(paint, hex(style[paint]));
        if (style.stroke !== "none") {
          for (const line of LINES) part.setAttribute(line, style.getPropertyValue(line));
        }
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
    copy.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    copy.setAttribute("style", 'font-variation-settings: "opsz" 14');
    underlay(copy, hex(getComputedStyle(document.body).backgroundColor));
    return new XMLSerializer().serializeToString(copy);
  }

  /**
   * @param {NodeListOf<SVGSVGElement>} drawings
   * @param {string} name
   */
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
    figure.classList.add("sg-architecture--saves"); // its room is no longer kept free
    const drawings = /** @type {NodeListOf<SVGSVGElement>} */ (figure.querySelectorAll(".sg-architecture__drawing"));
    if (!drawings.length) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sg-architecture__save";
    button.textContent = "Save as SVG";
    button.addEventListener("click", () => save(drawings, figure.id || "figure"));
    figure.append(button);
  });
})();
