// Fills the skeleton of a chapter with number, title and sections, and opens the code host's editor
// with the result. The skeleton is the one that the page shows; the link in the text says where new
// files are made, so that the address of the repository has one place: conf.py.

{
  /** Longer addresses are refused by hosts, GitHub's among them. */
  const LONGEST_ADDRESS = 8000;
  const LONGEST_TITLE = 120;
  const LONGEST_NAME = 50;

  /** @param {string} text @returns {string} one line, without control characters */
  const clean = (text) => text.replace(/[\p{Cc}\p{Cs}\s]+/gu, " ").trim();

  /** @param {string} title @returns {string} lower-case ASCII words and hyphens, or nothing */
  const makeName = (title) => {
    const plain = title.normalize("NFKD").replace(/[^\p{ASCII}]/gu, "").replaceAll("'", "");
    const words = plain.toLowerCase().match(/[a-z0-9]+/g) ?? [];
    let name = words[0]?.slice(0, LONGEST_NAME) ?? "";
    for (const word of words.slice(1)) {
      if (name.length + word.length + 1 > LONGEST_NAME) break;
      name += `-${word}`;
    }
    return name;
  };

  /**
   * @param {{number: string, title: string, subtitle: string, sections: string[]}} wanted
   * @param {Set<number>} taken numbers of volumes that exist
   * @returns {string} what is wrong with it, or nothing
   */
  const check = ({ number, title, sections }, taken) => {
    const value = Number(number);
    if (!/^\d+$/.test(number) || value < 1 || value > 999) return "Write a number from 1 to 999.";
    if (taken.has(value)) return `Volume ${value} already exists; choose another number.`;
    if (!/[\p{L}\p{N}]/u.test(title)) return "Write a title for the volume.";
    for (const each of [title, ...sections]) {
      const count = [...each].length;
      if (count > LONGEST_TITLE) return `“${each.slice(0, 30)}…” has ${count} characters; write at most ${LONGEST_TITLE}.`;
    }
    const twice = sections.find((each, at) => sections.indexOf(each) !== at);
    return twice ? `Two sections are called “${twice}”; rename one of them.` : "";
  };

  /**
   * @param {string} skeleton
   * @param {{number: string, title: string, subtitle: string, sections: string[]}} wanted
   * @returns {string} the chapter
   */
  const fill = (skeleton, { number, title, subtitle, sections }) => {
    const value = Number(number);
    const [, first] = /^## .*\n([^]*?)(?=^## )/m.exec(skeleton) ?? ["", ""];
    const outline = first.split("\n").filter((line) => line.startsWith("**")).join("\n\n");
    const more = sections.slice(1).map((name) => `## ${name}\n\n${outline}\n\n`).join("");
    return skeleton
      .replace(/^volume: 10$/m, `volume: ${value}`)
      .replace(/^subtitle: .*$/m, (line) => (subtitle ? `subtitle: ${JSON.stringify(subtitle)}` : line))
      .replace(/^needs: .*$/m, value > 1 ? `needs: [${value - 1}]` : "needs: []")
      .replace(/^(:id: )v10\b|(#[a-z]+-)v10\b/gm, `$1$2v${value}`)
      .replace(/^# .*$/m, () => `# ${title}`)
      .replace(/^## .*\n[^]*?(?=^## )/m, (section) => (sections.length ? section.replace(/.*/, () => `## ${sections[0]}`) : section) + more);
  };

  /**
   * @param {URL} empty the address of an empty new file
   * @param {string} path of the file
   * @param {string} text of the file
   * @returns {{href: string, length: number}} the address that opens the editor, and the length of
   *   the one with the text in it
   */
  const makeAddress = (empty, path, text) => {
    const bare = new URL(empty);
    bare.searchParams.set("filename", path);
    const full = new URL(bare);
    full.searchParams.set("value", text);
    const { length } = full.href;
    return { href: (length > LONGEST_ADDRESS ? bare : full).href, length };
  };

  /** @param {string} name @param {HTMLElement} control @param {string} hint @returns {HTMLElement} */
  const makeField = (name, control, hint) => {
    const label = document.createElement("label");
    const title = document.createElement("span");
    title.textContent = name;
    const note = document.createElement("small");
    note.textContent = hint;
    note.id = `site-page-builder-${makeName(name)}`;
    control.setAttribute("aria-describedby", note.id);
    label.append(title, control);
    const field = document.createElement("div");
    field.append(label, note);
    return field;
  };

  /** @param {"input" | "textarea"} tag @param {Record<string, unknown>} properties */
  const makeControl = (tag, properties) => /** @type {HTMLInputElement} */ (Object.assign(document.createElement(tag), properties));

  /** @param {Element} place */
  const start = (place) => {
    const link = /** @type {HTMLAnchorElement | null} */ (place.querySelector("a[href]"));
    const block = [...document.querySelectorAll("article pre")].find((each) => each.textContent.startsWith("---\nvolume: "));
    if (!link || !block) return;
    const skeleton = block.textContent;
    const empty = new URL(link.href);
    const folder = empty.searchParams.get("filename")?.replace(/[^/]*$/, "") ?? "";
    const taken = new Set([...document.querySelectorAll(".sidebar-tree a")].flatMap(({ textContent }) => {
      const [, number] = /^\s*(\d+)\b/.exec(textContent) ?? [];
      return number ? [Number(number)] : [];
    }));
    const next = Math.max(0, ...taken) + 1;

    const number = makeControl("input", { type: "text", inputMode: "numeric", value: String(next), size: 4 });
    const title = makeControl("input", { type: "text", value: "" });
    const subtitle = makeControl("input", { type: "text" });
    const sections = makeControl("textarea", { rows: 4 });
    const result = makeControl("textarea", { rows: 12, readOnly: true, spellcheck: false });
    const copy = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy the page" });
    const open = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener" });
    const says = document.createElement("p");
    says.role = "status";
    const actions = document.createElement("p");
    actions.className = "site-page-builder__actions";
    open.textContent = `Open it in the editor of ${empty.hostname}`;
    actions.append(open, copy);

    const write = () => {
      const wanted = {
        number: number.value.trim(),
        title: clean(title.value),
        subtitle: clean(subtitle.value),
        sections: sections.value.split("\n").map(clean).filter(Boolean),
      };
      const wrong = check(wanted, taken);
      says.textContent = wrong;
      copy.disabled = Boolean(wrong);
      result.value = "";
      open.removeAttribute("href");
      if (wrong) return;
      const path = `${folder}${wanted.number.padStart(2, "0")}-${makeName(wanted.title) || "volume"}.md`;
      result.value = fill(skeleton, wanted);
      const { href, length } = makeAddress(empty, path, result.value);
      open.href = href;
      says.textContent = length > LONGEST_ADDRESS
        ? `The page is too long to be in an address (${length} of ${LONGEST_ADDRESS} characters): copy it, open the editor, and paste it there. The file is ${path}.`
        : `The file is ${path}.`;
    };
    copy.addEventListener("click", async () => {
      result.select();
      try {
        await navigator.clipboard.writeText(result.value);
        says.textContent = "Copied.";
      } catch {
        says.textContent = "The page is selected; copy it with the keyboard or the menu.";
      }
    });
    const form = document.createElement("form");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", write);
    form.append(
      makeField("Number", number, "Volumes are listed in the order of their numbers."),
      makeField("Title", title, "What the volume is about, in a few words."),
      makeField("Subtitle", subtitle, "Two or three topics, separated by “ · ”; you may add it later."),
      makeField("Sections", sections, "One concept per line."),
      makeField("The page", result, "What the file will contain."),
      actions, says,
    );
    place.replaceChildren(form);
    write();
  };

  for (const place of document.querySelectorAll(".site-page-builder")) start(place);
}
