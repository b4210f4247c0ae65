// The index: a core that is loaded once, and small scripts with words and texts as they are needed.

"use strict";

{
  const FORMAT = 2;
  const PAGE_BITS = 12;
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  /** @type {Map<string, Promise<any>>} */
  const loading = new Map();
  /** @type {Map<string, (value: any) => void>} */
  const waiting = new Map();
  const values = new Map([...DIGITS].map((digit, value) => [digit, value]));

  /** Called by a script of the index. @param {string} name @param {any} value */
  function take(name, value) {
    waiting.get(name)?.(value);
  }

  /**
   * Load a script of the index: unlike data, a page that is opened as a file may load it.
   * @param {string} name @returns {Promise<any>}
   */
  function load(name) {
    let promise = loading.get(name);
    if (!promise) {
      promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.onerror = () => {
          loading.delete(name);
          reject(new Error(name));
        };
        // Without its call, the script is not one of ours.
        script.onload = () => queueMicrotask(() => reject(new Error(name)));
        script.src = `${StudySearch.root}search/${name}.js`;
        document.head.append(script);
      });
      loading.set(name, promise);
    }
    return promise;
  }

  /** The words of the index: a stem for each form, and how often each stem occurs. @param {string} text */
  function readVocabulary(text) {
    /** @type {Map<string, string>} */
    const stems = new Map();
    const counts = new Map();
    let last = "";
    for (const line of text ? text.split("\n") : []) {
      const [head, ...ends] = line.split(" ");
      const stem = last.slice(0, values.get(head[0])) + head.slice(2);
      counts.set(stem, values.get(head[1]));
      for (const end of ends.length ? ends : ["."]) {
        const word = end === "." ? stem : end[0] === "=" ? end.slice(1) : stem + end;
        if (!stems.has(word) || word === stem) stems.set(word, stem);
      }
      last = stem;
    }
    return { stems, counts, forms: [...stems.keys()].sort() };
  }

  /** @returns {Promise<Core>} */
  async function open() {
    const core = await load("core");
    if (core.format !== FORMAT) throw new Error("core");
    return { ...core, ...readVocabulary(core.words), scripts: new Map(Object.entries(core.scripts)), stop: new Set(core.stop.split(" ")), weak: new Set(core.weak.split(" ")) };
  }

  /**
   * The entries that hold a word in their text, and in their title, with its weight in each.
   * @param {Core} core @param {string} stem
   * @returns {Promise<{count: number, text: Map<number, number>, title: Map<number, number>} | undefined>}
   */
  async function findPlaces(core, stem) {
    let beginning = stem;
    while (beginning && !core.scripts.has(beginning)) beginning = beginning.slice(0, -1);
    if (!core.scripts.has(beginning)) return undefined;
    const words = await load(`w-${core.scripts.get(beginning)}`);
    if (!Object.hasOwn(words, stem)) return undefined;
    if (typeof words[stem] === "string") words[stem] = decode(words[stem]);
    return words[stem];
  }

  /** @param {string} encoded */
  function decode(encoded) {
    const [count, text, title] = encoded.split(" ");
    return { count: Number(count), text: decodePlaces(text), title: decodePlaces(title) };
  }

  /** @param {string} encoded */
  function decodePlaces(encoded) {
    const places = new Map();
    let place = -1;
    for (let number = 0, shift = 0, at = 0; at < encoded.length; at += 1) {
      const digit = /** @type {number} */ (values.get(encoded[at]));
      number |= (digit & 31) << shift;
      shift += 5;
      if (digit & 32) continue;
      place += number >>> 5;
      places.set(place, number & 31);
      number = shift = 0;
    }
    return places;
  }

  /** What is known of an entry without its text. @param {Core} core @param {number} place */
  function describe(core, place) {
    const [address, title, volume] = core.pages[place >> PAGE_BITS];
    return { place, address, page: title, volume, kind: findKind(core, place) };
  }

  /** @param {Core} core @param {number} place */
  function findKind(core, place) {
    const kinds = core.pages[place >> PAGE_BITS][3];
    let kind = 0;
    for (let rest = findNumber(place); rest >= kinds[kind]; kind += 1) rest -= kinds[kind];
    return core.kinds[kind];
  }

  /** The number of an entry on its page; the first is the page itself. @param {number} place */
  function findNumber(place) {
    return place & ((1 << PAGE_BITS) - 1);
  }

  /** @param {Core} core @param {number} place @returns {Promise<string[]>} title, text, anchor, section */
  async function findText(core, place) {
    const number = findNumber(place);
    return (await load(`t-${core.pages[place >> PAGE_BITS][4]}-${number >> 3}`))[number & 7];
  }

  Object.assign(StudySearch, { take, open, findPlaces, describe, findKind, findNumber, findText });
}
