// Which words of the index a word of a question may mean: its forms, how it goes on, typing errors.

"use strict";

{
  const COMPLETIONS = 4;
  const CORRECTIONS = 3;

  /**
   * The number of letters to change, add, leave out or exchange, or more than `most`.
   * @param {string} from @param {string} to @param {number} most
   */
  function distance(from, to, most) {
    if (Math.abs(from.length - to.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: to.length + 1 }, (_, at) => at);
    for (let row = 1; row <= from.length; row += 1) {
      const now = [row];
      let least = row;
      for (let at = 1; at <= to.length; at += 1) {
        const same = from[row - 1] === to[at - 1];
        let cost = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
        if (row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1]) cost = Math.min(cost, before[at - 2] + 1);
        now.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = last;
      last = now;
    }
    return last[to.length];
  }

  /** The letters of a word, one bit each; some share one. @param {string} word */
  function findLetters(word) {
    let letters = 0;
    for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
    return letters;
  }

  /** Whether there are at most so many. @param {number} letters @param {number} most */
  function areFew(letters, most) {
    for (let left = most; letters; left -= 1) {
      if (!left) return false;
      letters &= letters - 1;
    }
    return true;
  }

  /** The place of the first form that is not before a word. @param {string[]} forms @param {string} word */
  function findFirst(forms, word) {
    let low = 0;
    let high = forms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (forms[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Words that begin like a word, the most frequent first. @param {Core} core @param {string} word */
  function complete(core, word) {
    const stems = new Set();
    for (let at = findFirst(core.forms, word); core.forms[at]?.startsWith(word); at += 1) stems.add(core.stems.get(core.forms[at]));
    return [...stems].sort((one, other) => core.counts.get(other) - core.counts.get(one)).slice(0, COMPLETIONS);
  }

  /** Words that differ by one or two letters, the nearest first. @param {Core} core @param {string} word */
  function correct(core, word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    const found = new Map();
    const letters = findLetters(word);
    for (const form of most ? core.forms : []) {
      if (Math.abs(form.length - word.length) > most) continue;
      // A change takes away or adds one letter at most: few words of a large guide are left to compare.
      const others = findLetters(form);
      if (!areFew(letters & ~others, most) || !areFew(others & ~letters, most)) continue;
      let far = distance(word, form, most);
      if (far > most) continue;
      // The first letter is seldom wrong, and a frequent word is more likely meant.
      if (form[0] !== word[0]) far += 0.5;
      const stem = core.stems.get(form) ?? form;
      const cost = far - core.counts.get(stem) / 20;
      if (!(found.get(stem)?.cost <= cost)) found.set(stem, { cost, form });
    }
    const nearest = [...found].sort(([, one], [, other]) => one.cost - other.cost);
    return nearest.filter(([, each]) => each.cost < nearest[0][1].cost + 0.5).slice(0, CORRECTIONS);
  }

  /** A frequent word that has the longest beginning in common with a word: another ending. @param {Core} core @param {string} word */
  function findRelated(core, word) {
    const first = findFirst(core.forms, word);
    let best = { same: 4, form: "" };
    for (const form of core.forms.slice(Math.max(0, first - 3), first + 3)) {
      let same = 0;
      while (same < word.length && word[same] === form[same]) same += 1;
      if (same > best.same && same >= word.length * 0.6) best = { same, form };
    }
    return core.stems.get(best.form);
  }

  /**
   * The words of the index that a word may mean, each with how surely.
   * @param {Core} core @param {string} word @param {boolean} open whether it may go on
   * @returns {{stems: [string, number][], instead?: string}}
   */
  function match(core, word, open) {
    const exact = core.stems.get(word);
    const longer = open && word.length > 1 ? complete(core, word) : [];
    if (exact !== undefined) return { stems: [[exact, 1], ...longer.filter((stem) => stem !== exact).map((stem) => /** @type {[string, number]} */ ([stem, 0.25]))] };
    if (longer.length) return { stems: longer.map((stem) => [stem, 0.8]) };
    const nearest = correct(core, word);
    if (nearest.length) return { stems: nearest.map(([stem], rank) => [stem, 0.8 - 0.2 * rank]), instead: nearest[0][1].form };
    const related = findRelated(core, word);
    // The seldom words of a large guide are not in its vocabulary, but may be in its scripts.
    return { stems: related ? [[related, 0.6]] : [[word, 1]] };
  }

  Object.assign(StudySearch, { match });
}
