// What a reader has answered, kept in this browser: an entry of the storage for each card.

"use strict";

{
  const { log } = StudyCards;
  const CARD = "study-card:", ASIDE = "study-card-unread:", SETTINGS = "study-cards";
  /** Ids of cards, and others that a file of progress may hold: no white space, no control characters. */
  const ID = /^[^\s\p{C}]{1,200}$/u;
  /** What the browser refused to keep lasts as long as the page. @type {Map<string, string>} */
  const memory = new Map();
  /** What was added on this page, by card: another tab may write before it has read it. @type {Map<string, any[]>} */
  const added = new Map();
  /** @type {Set<(id: string | null) => void>} */
  const listeners = new Set();
  /** Why what is answered now may be lost: "", "denied", "full" or "newer". */
  let problem = "";

  /** @param {string} key @returns {string | null} */
  function get(key) {
    const held = memory.get(key);
    if (held !== undefined) return held;
    try {
      return localStorage.getItem(key);
    } catch {
      problem ||= "denied";
      return null;
    }
  }

  /** @param {string} key @param {string} value @returns {boolean} whether the browser keeps it */
  function set(key, value) {
    try {
      localStorage.setItem(key, value);
      memory.delete(key);
      if (problem === "full" && !memory.size) problem = "";
      return true;
    } catch (error) {
      memory.set(key, value);
      problem = /quota/i.test(String(error)) ? "full" : "denied";
      return false;
    }
  }

  /** @param {string} key */
  function remove(key) {
    memory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      problem ||= "denied";
    }
  }

  /** @param {string} prefix @returns {string[]} what follows the prefix in the keys that begin with it */
  function findIds(prefix) {
    let keys = [...memory.keys()];
    try {
      for (let i = 0; i < localStorage.length; i += 1) keys.push(localStorage.key(i) ?? "");
    } catch {
      problem ||= "denied";
    }
    keys = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    return [...new Set(keys)].sort();
  }

  /** @param {string} id */
  function read(id) {
    const text = get(CARD + id);
    if (text === null) return [];
    const parsed = log.parse(text);
    if (!parsed) problem = "newer";
    return parsed?.events ?? [];
  }

  /**
   * Keep the events of a card. What cannot be read is put aside, and what a newer version wrote is left as it is.
   * @param {string} id @param {any[]} events @returns {boolean} whether the browser keeps them
   */
  function write(id, events) {
    const text = get(CARD + id);
    const parsed = text === null ? { whole: true } : log.parse(text);
    if (!parsed) return false;
    let kept = true;
    // What cannot be put aside stays where it is.
    if (!parsed.whole && text && !set(ASIDE + id, text)) {
      kept = false;
      memory.set(CARD + id, log.format(events));
    } else if (events.length) kept = set(CARD + id, log.format(events));
    else remove(CARD + id);
    tell(id);
    return kept;
  }

  /** @param {string} id @param {string | number} what */
  function add(id, what) {
    const events = read(id);
    const event = { time: log.nextTime(events, Date.now() / 1000), what: String(what) };
    added.set(id, [...(added.get(id) ?? []), event]);
    write(id, log.merge(events, [event]));
    ask();
  }

  /** Take back the last event of a card. @param {string} id */
  function undo(id) {
    const events = read(id);
    const last = events.at(-1);
    added.set(id, (added.get(id) ?? []).filter(({ time }) => time !== last?.time));
    return write(id, events.slice(0, -1));
  }

  /** Another tab wrote a card; what it had not read is added again. @param {string} id @param {string | null} text */
  function hear(id, text) {
    const own = text === null ? [] : (added.get(id) ?? []);
    if (text === null) added.delete(id);
    const merged = log.merge(read(id), own);
    if (!own.length || log.format(merged) === text || !write(id, merged)) tell(id);
  }

  /** What is known of a card, with what it follows from. @type {Map<string, {from: string, state: any}>} */
  const known = new Map();

  /** @param {string} id */
  function state(id) {
    const now = Date.now() / 1000;
    const from = `${log.day(now)} ${get(CARD + id)}`;
    const found = known.get(id);
    if (found?.from === from) return found.state;
    const derived = log.derive(id, read(id), now);
    known.set(id, { from, state: derived });
    return derived;
  }

  /** @param {string | null} id of the card that changed; "" for the settings, null if anything may have changed */
  function tell(id) {
    for (const listener of listeners) listener(id);
  }

  /** @returns {Record<string, any>} */
  function settings() {
    try {
      const found = JSON.parse(get(SETTINGS) ?? "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  }

  /** @param {Record<string, any>} changes */
  function change(changes) {
    set(SETTINGS, JSON.stringify({ ...settings(), ...changes }));
    tell("");
  }

  /** Ask the browser not to clear what it keeps. @type {Promise<boolean> | undefined} */
  let asked;
  function ask() {
    asked ??= (navigator.storage?.persist?.() ?? Promise.resolve(false)).catch(() => false);
    return asked;
  }

  const isKept = () => (navigator.storage?.persisted?.() ?? Promise.resolve(false)).catch(() => false);

  function clear() {
    for (const prefix of [CARD, ASIDE]) for (const id of findIds(prefix)) remove(prefix + id);
    remove(SETTINGS);
    added.clear();
    problem = "";
    tell(null);
  }

  addEventListener("storage", ({ key, newValue }) => {
    if (key === null) tell(null);
    else if (key === SETTINGS) tell("");
    else if (key.startsWith(CARD)) hear(key.slice(CARD.length), newValue);
  });
  // A page that was left open, or is gone back to, shows the day that it is.
  let shown = log.day(Date.now() / 1000);
  document.addEventListener("visibilitychange", () => {
    const today = log.day(Date.now() / 1000);
    if (today === shown) return;
    shown = today;
    tell(null);
  });
  addEventListener("pageshow", ({ persisted }) => persisted && tell(null));

  StudyCards.store = {
    read, write, add, undo, state, settings, change, clear, ask, isKept,
    isId: (/** @type {unknown} */ id) => typeof id === "string" && ID.test(id),
    ids: () => findIds(CARD),
    unread: () => findIds(ASIDE).map((id) => [id, get(ASIDE + id) ?? ""]),
    problem: () => problem,
    onChange: (/** @type {(id: string | null) => void} */ listener) => listeners.add(listener),
  };
}
