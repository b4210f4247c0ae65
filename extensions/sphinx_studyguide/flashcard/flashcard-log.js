// What happened to a card, as text and as the state that follows from it; nothing here touches the page.

"use strict";

{
  const { fsrs } = StudyCards;
  /** Of the text of a log: what another version wrote is left alone. */
  const VERSION = "1";
  /** Of an event: the time in seconds, base 36, and what happened. */
  const EVENT = /^[0-9a-z]{6,7}[0-4rbs]$/;
  /** No answer is older, whatever the clock says. */
  const FIRST = Date.UTC(2020) / 1000;
  const RESET = "0", RETIRE = "r", BACK = "b", SKIP = "s";
  /** A day begins at four in the morning: who learns at midnight has not begun another one. */
  const MORNING = 4;

  /** @typedef {{time: number, what: string}} Event `what`: a grade from 1 to 4, or one of the codes above */
  /** @typedef {{kind: string, due: number, last: number, reviews: number, recall: number}} State `due`, `last`: days */

  /** @param {number} seconds @returns {number} the day of the reader's calendar, in days since 1970 */
  function day(seconds) {
    const date = new Date(seconds * 1000);
    return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 864e5) - (date.getHours() < MORNING ? 1 : 0);
  }

  /** @param {Event[]} events @returns {string} */
  const format = (events) => `${VERSION}:${events.map(({ time, what }) => time.toString(36) + what).join(",")}`;

  /**
   * @param {unknown} text
   * @returns {{events: Event[], whole: boolean} | null} null if another version wrote it; not whole if a part
   *   of it is no event
   */
  function parse(text) {
    if (typeof text !== "string") return { events: [], whole: false };
    const [, version, body] = /^(\d+):(.*)$/s.exec(text) ?? [];
    if (version && version !== VERSION) return null;
    const parts = body ? body.split(",") : [];
    const events = parts.filter((part) => EVENT.test(part)).map((part) => ({ time: parseInt(part.slice(0, -1), 36), what: part.slice(-1) }));
    const right = events.filter(({ time }) => time >= FIRST);
    return { events: merge(right, []), whole: body !== undefined && right.length === parts.length };
  }

  /** @param {Event[]} one @param {Event[]} other @returns {Event[]} each event once, in order, from the last reset on */
  function merge(one, other) {
    const found = new Map([...one, ...other].map((event) => [event.time * 128 + event.what.charCodeAt(0), event]));
    const all = [...found].sort(([a], [b]) => a - b).map(([, event]) => event);
    return all.slice(Math.max(all.findLastIndex(({ what }) => what === RESET), 0));
  }

  /** @param {string} text @returns {number} from 0 to 1, the same for the same text on every device */
  function share(text) {
    let hash = 2166136261;
    for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
    // The last characters of the text reach the high bits only by this.
    hash = Math.imul(hash ^ (hash >>> 15), 2246822519);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489917);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  }

  /** @param {string} id @param {any} memory @param {number} reviews how many there have been */
  const wait = (id, memory, reviews) => fsrs.fuzz(fsrs.interval(memory), share(`${id} ${reviews}`));

  /**
   * @param {string} id @param {Event[]} events @param {number} now in seconds
   * @returns {State} `kind`: new, due, later, forgotten, skipped or retired
   */
  function derive(id, events, now) {
    const today = day(now);
    let memory = null, last = -1, grade = "", reviews = 0, retired = false, skipped = false;
    for (const { time, what } of events) {
      const then = day(time);
      if (what === RESET) continue;
      else if (what === RETIRE || what === BACK) retired = what === RETIRE;
      else if (what === SKIP) skipped = then === today;
      else {
        memory = fsrs.review(memory, Number(what), then - last);
        [last, grade, skipped] = [then, what, false];
        reviews += 1;
      }
    }
    // A clock that was wrong does not put a card off by more than its interval.
    const due = memory ? Math.min(last, today) + wait(id, memory, reviews) : today;
    let kind = "later";
    if (retired) kind = "retired";
    else if (skipped) kind = "skipped";
    else if (!memory) kind = "new";
    else if (grade === "1") kind = "forgotten";
    else if (due <= today) kind = "due";
    return { kind, due, last, reviews, recall: memory ? fsrs.recall(memory, today - last) : 0 };
  }

  /**
   * @param {string} id @param {Event[]} events @param {number} grade @param {number} now
   * @returns {number} days until the card is due if it is answered so
   */
  function preview(id, events, grade, now) {
    const then = { time: nextTime(events, now), what: String(grade) };
    return derive(id, [...events, then], now).due - day(now);
  }

  /** An event is later than those before it, even if the clock is not. @param {Event[]} events @param {number} now */
  const nextTime = (events, now) => Math.max(Math.floor(now), FIRST, (events.at(-1)?.time ?? 0) + 1);

  StudyCards.log = { day, format, parse, merge, derive, preview, nextTime };
}
