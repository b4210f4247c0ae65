/* Returns the texts of a page whose contrast is below a limit, one for each kind of element. */
limit => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const page = [255, 255, 255, 1];

  /* A color as red, green, blue and alpha; the canvas understands every notation. */
  const read = color => {
    if (!known.has(color)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = color;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      known.set(color, [red, green, blue, alpha / 255]);
    }
    return known.get(color);
  };
  const lay = (top, under) =>
    [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);

  /* Source: WCAG 2.2, relative luminance and contrast ratio. */
  const linear = value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = color =>
    [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => sum + part * linear(color[i] / 255), 0);
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  const keep = make => {
    const made = new Map();
    return element => {
      if (!made.has(element)) made.set(element, make(element));
      return made.get(element);
    };
  };
  /* What is behind the texts of an element, as one color: each ground lies on that of its parent. */
  const ground = keep(element => element ?
    lay(read(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : page);
  const shapes = keep(svg =>
    [...svg.querySelectorAll('rect, circle, ellipse, path, polygon')]
      .map(shape => ({
        shape,
        fill: getComputedStyle(shape).fill,
        box: shape.getBoundingClientRect(),
        inverse: shape.getScreenCTM()?.inverse(),
      }))
      .filter(({ fill }) => fill !== 'none'));
  const covers = ({ shape, box, inverse }, x, y) =>
    x >= box.left && x <= box.right && y >= box.top && y <= box.bottom &&
    shape.isPointInFill(new DOMPoint(x, y).matrixTransform(inverse));

  /* The color under a text. */
  const under = (element, svg, box) => {
    if (!svg) return ground(element);
    return shapes(svg)
      .filter(each => covers(each, box.x + box.width / 2, box.y + box.height / 2) &&
        each.shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
      .reduce((color, { fill }) => lay(read(fill), color), ground(svg));
  };
  const isLeftOut = keep(element => element.closest('title, desc, annotation, style, script'));

  const found = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const words = texts.currentNode.data.trim();
    if (!words || isLeftOut(element)) continue;
    range.selectNodeContents(texts.currentNode);
    const box = range.getClientRects()[0];
    const style = getComputedStyle(element);
    if (!box || box.width < 2 || style.visibility === 'hidden') continue;
    const svg = element.closest('svg');
    const behind = under(element, svg, box);
    const ratio = contrast(lay(read(svg ? style.fill : style.color), behind), behind);
    if (ratio >= limit) continue;
    const kind = `${element.tagName}.${element.getAttribute('class')}`;
    if (!found.has(kind)) found.set(kind, `${kind} ${ratio.toFixed(2)}: ${words.slice(0, 30)}`);
  }
  return [...found.values()];
}
