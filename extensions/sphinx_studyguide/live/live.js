// Shows each change of the page: puts new blocks in the place of old ones, or loads the page again.
/** @param {boolean} again whether the page was connected before */
const connect = (again) => {
  const server = new WebSocket(`ws://${location.host}/live${location.pathname}`);
  server.onopen = () => again && location.reload();
  server.onmessage = ({ data }) => {
    const [order, before, after] = JSON.parse(data);
    if (order === "reload") location.reload();
    if (order === "replace") replace(before, after);
    if (order === "fail") fail();
  };
  server.onclose = () => setTimeout(connect, 500, true);
};

/**
 * @param {string} html
 * @returns {Node[]}
 */
const makeNodes = (html) => {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.childNodes];
};

// Scripts that have run look after these, and would not after new ones.
const TENDED = "div, pre, table, img, svg";

/**
 * Put new blocks in the place of old ones, where these stand once and no script looks after them.
 * @param {string} before
 * @param {string} after
 */
const replace = (before, after) => {
  const [old, wanted] = [makeNodes(before), makeNodes(after)];
  const runs = [...document.querySelectorAll(/** @type {Element} */ (old[0]).localName)]
    .map((first) => old.slice(1).reduce((run) => [...run, run.at(-1)?.nextSibling], /** @type {any[]} */ ([first])))
    .filter((run) => run.every((node, number) => node && old[number].isEqualNode(node)));
  const tended = wanted.some((node) => node instanceof Element && (node.matches(TENDED) || node.querySelector(TENDED)));
  if (runs.length !== 1 || tended) return location.reload();
  const [[first, ...others]] = runs;
  others.forEach((node) => node.remove());
  first.replaceWith(...wanted);
};

const fail = () => {
  const note = document.createElement("p");
  note.textContent = "The build failed; see the terminal. This page is from the previous build.";
  note.setAttribute("role", "alert");
  note.style.cssText =
    "position: fixed; inset: auto 0 0; margin: 0; padding: 1em; background: #b00020; color: #fff; z-index: 999";
  document.body.append(note);
};

connect(false);
