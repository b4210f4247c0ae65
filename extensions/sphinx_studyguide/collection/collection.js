// A field that filters what a page has collected. Without a script there is no field, and all is shown.

const boxes = [...document.querySelectorAll("[data-sg-filter]")];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The smallest thing that is shown or hidden: a cell of a grid, a title of a list, any other block.
function findLeaves(box) {
  return [...box.children].flatMap((item) => {
    const parts = item.matches("ul") ? item.children : item.querySelectorAll(".sg-collection__part");
    return parts.length ? [...parts] : [item];
  });
}

// What a leaf is found by: its words, and the headings above it; not the LaTeX of its formulas.
function readText(leaf) {
  const copy = leaf.cloneNode(true);
  for (const source of copy.querySelectorAll("annotation")) source.remove();
  let text = copy.textContent;
  for (let group = leaf.closest(".sg-collection__group"); group; ) {
    text += ` ${group.querySelector("h2, h3, h4").textContent}`;
    group = group.parentElement.closest(".sg-collection__group");
  }
  return fold(text);
}

// What holds leaves, with the leaves: items of a box and groups, hidden when all in them are.
function findHolders(leaves) {
  const holders = new Map();
  for (const leaf of leaves) {
    for (let outer = leaf.parentElement; outer; outer = outer.parentElement) {
      if (!outer.matches(".sg-collection__group") && !boxes.includes(outer.parentElement)) continue;
      if (!holders.has(outer)) holders.set(outer, []);
      holders.get(outer).push(leaf);
    }
  }
  return holders;
}

function addField() {
  const leaves = boxes.flatMap(findLeaves);
  const holders = findHolders(leaves);
  const texts = new Map();
  const form = document.createElement("search");
  form.className = "sg-collection__filter";
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "Filter";
  input.ariaLabel = "Show only what has these words";
  const count = document.createElement("output");
  form.append(input, count);

  function show() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const leaf of leaves) {
      if (words.length && !texts.has(leaf)) texts.set(leaf, readText(leaf));
      leaf.hidden = !words.every((word) => texts.get(leaf).includes(word));
      if (!leaf.hidden) shown += 1;
    }
    for (const [holder, inside] of holders) holder.hidden = inside.every((leaf) => leaf.hidden);
    count.value = words.length ? `${shown} of ${leaves.length}` : "";
  }

  input.addEventListener("input", show);
  let first = boxes[0];
  for (let outer = first; outer; outer = outer.parentElement.closest(".sg-collection__group")) first = outer;
  first.before(form);
  // A browser may keep what was written when the page is loaded again.
  show();
}

if (boxes.length) addField();
