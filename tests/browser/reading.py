"""Which text a reader has in sight, as scripts for a page."""

#: The beginning of a block in sight, and where its upper edge is, px.
READ = """() => {
    for (let y = 200; y < innerHeight; y += 4) {
      const block = document.elementFromPoint(innerWidth / 2, y)?.closest("article :is(p, li, pre, tr, h3)");
      if (block) return [block.textContent.slice(0, 99), Math.round(block.getBoundingClientRect().top)];
    }
  }"""
#: The block is in sight, within half a screen of where it was: lines above it may be broken otherwise by a
#: font that comes late. Pixels alone would show a text some screens away.
SHOWN = """([text, top]) => [...document.querySelectorAll("article :is(p, li, pre, tr, h3)")].some((each) =>
    each.textContent.slice(0, 99) === text && Math.abs(each.getBoundingClientRect().top - top) < 370)"""
