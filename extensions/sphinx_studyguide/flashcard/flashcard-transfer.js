// Progress as a file, and review days as a calendar; nothing here touches the page.

"use strict";

{
  const { log } = StudyCards;
  const FORMAT = "study-cards", VERSION = 1;
  const MOST_CARDS = 20_000, MOST_BYTES = 20_000_000;
  /** No clock is so wrong that answers of this time are a learner's. */
  const LAST = Date.UTC(2100) / 1000;
  const TOO_LARGE = "This file is too large to be a progress file; nothing was changed.";
  const NOT_OURS = "This is not a progress file. Choose one that “Export” has saved; nothing was changed.";

  /** @param {[string, string][]} cards ids and logs @param {[string, string][]} unread what could not be read @param {Date} now */
  function pack(cards, unread, now) {
    // Entries, unlike assignments, may be called "__proto__".
    const held = { format: FORMAT, version: VERSION, exported: now.toISOString(), cards: Object.fromEntries(cards) };
    return JSON.stringify(unread.length ? { ...held, unread: Object.fromEntries(unread) } : held, null, 1);
  }

  /**
   * @param {string} text of a file
   * @param {(id: unknown) => boolean} isId
   * @returns {{cards: [string, any[]][], refused: number, problem: string}} the events of each card, how many
   *   cards could not be read, and why nothing could
   */
  function unpack(text, isId) {
    const refuse = (/** @type {string} */ problem) => ({ cards: [], refused: 0, problem });
    let held;
    try {
      held = JSON.parse(text);
    } catch {
      return refuse(text.includes(`"${FORMAT}"`) ? "This file is cut off or damaged. Export it again; nothing was changed." : NOT_OURS);
    }
    if (held?.format !== FORMAT || !held.cards || typeof held.cards !== "object" || Array.isArray(held.cards)) return refuse(NOT_OURS);
    if (held.version !== VERSION) return refuse("This file comes from a different version of this guide. Reload this page, then import the file again; nothing was changed.");
    const entries = Object.entries(held.cards);
    if (entries.length > MOST_CARDS) return refuse("This file has more cards than any guide could have; nothing was changed.");
    const found = entries.map(([id, value]) => ({ id, parsed: isId(id) && typeof value === "string" ? log.parse(value) : null }));
    /** @type {[string, any[]][]} */
    const cards = found.map(({ id, parsed }) => [id, parsed?.events.filter((/** @type {any} */ { time }) => time < LAST) ?? []]);
    const refused = found.filter(({ parsed }, index) => !parsed?.whole || cards[index][1].length < parsed.events.length).length;
    return { cards: cards.filter(([, events]) => events.length), refused, problem: "" };
  }

  /** @param {string} text */
  const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

  /** Lines of a calendar have at most 75 bytes, and go on after a space. @param {string} line */
  function fold(line) {
    const lines = [""];
    let bytes = 0;
    for (const character of line) {
      const size = (character.codePointAt(0) ?? 0) < 128 ? 1 : 4;
      if (bytes + size > 73) {
        lines.push("");
        bytes = 0;
      }
      lines[lines.length - 1] += character;
      bytes += size;
    }
    return lines.join("\r\n ");
  }

  /** @param {number} day */
  const formatDay = (day) => new Date(day * 864e5).toISOString().slice(0, 10).replaceAll("-", "");

  /**
   * @param {number[]} dues the days on which cards are due
   * @param {Date} now
   * @param {string} address of the page with the session
   * @returns {string} an entry for each of the next 60 days on which a card is due
   */
  function makeCalendar(dues, now, address) {
    const today = log.day(now.getTime() / 1000);
    const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const due of dues) counts.set(Math.max(due, today), (counts.get(Math.max(due, today)) ?? 0) + 1);
    const days = [...counts].filter(([day]) => day < today + 60).sort(([a], [b]) => a - b);
    const events = days.flatMap(([day, number]) => [
      "BEGIN:VEVENT",
      // One day has one name: a later file changes the entry.
      `UID:${formatDay(day)}-study-cards`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${Math.floor(now.getTime() / 6e4) - 29_000_000}`,
      `DTSTART;VALUE=DATE:${formatDay(day)}`,
      `DTEND;VALUE=DATE:${formatDay(day + 1)}`,
      `SUMMARY:${escape(number === 1 ? "1 flashcard is due" : `${number} flashcards are due`)}`,
      ...(/^https?:/.test(address) ? [`URL:${address}`] : []),
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]);
    if (!events.length) return "";
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Study guide//Flashcards//EN", ...events, "END:VCALENDAR", ""].map(fold).join("\r\n");
  }

  StudyCards.transfer = { MOST_BYTES, TOO_LARGE, pack, unpack, makeCalendar };
}
