// When a card is asked again: FSRS-6 with its published default parameters, without learning steps.

"use strict";

/** @type {Record<string, any>} what the scripts of this room share */
const StudyCards = {};

{
  const W = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
  const FACTOR = 0.9 ** (-1 / W[20]) - 1;
  const LONGEST = 36500;
  /** Begin, end and share of the stretches of an interval, in days, that its fuzz is made from. */
  const FUZZ = [[2.5, 7, 0.15], [7, 20, 0.1], [20, Infinity, 0.05]];
  const AGAIN = 1, HARD = 2, GOOD = 3, EASY = 4;

  /** @typedef {{stability: number, difficulty: number}} Memory stability in days, difficulty from 1 to 10 */

  /** @param {number} value @param {number} low @param {number} high */
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  /** @param {Memory} memory @param {number} days since the last review @returns {number} the probability of recall */
  const recall = ({ stability }, days) => (1 + (FACTOR * Math.max(days, 0)) / stability) ** -W[20];

  /** @param {number} grade */
  const startDifficulty = (grade) => W[4] - Math.exp(W[5] * (grade - 1)) + 1;

  /** @param {Memory} memory @param {number} grade */
  function nextDifficulty({ difficulty }, grade) {
    const damped = difficulty + ((10 - difficulty) * -(W[6] * (grade - GOOD))) / 9;
    return clamp(W[7] * startDifficulty(EASY) + (1 - W[7]) * damped, 1, 10);
  }

  /** Stability after a second answer on one day. @param {Memory} memory @param {number} grade */
  function stabilitySameDay({ stability }, grade) {
    const growth = Math.exp(W[17] * (grade - GOOD + W[18])) * stability ** -W[19];
    return stability * (grade === AGAIN ? growth : Math.max(growth, 1));
  }

  /** @param {Memory} memory @param {number} recalled the probability that it was recalled */
  function stabilityForgotten({ stability, difficulty }, recalled) {
    const long = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp((1 - recalled) * W[14]);
    return Math.min(long, stability / Math.exp(W[17] * W[18]));
  }

  /** @param {Memory} memory @param {number} recalled @param {number} grade */
  function stabilityRecalled({ stability, difficulty }, recalled, grade) {
    const growth = Math.exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (Math.exp((1 - recalled) * W[10]) - 1);
    return stability * (1 + growth * (grade === HARD ? W[15] : 1) * (grade === EASY ? W[16] : 1));
  }

  /**
   * @param {Memory | null} memory null before the first answer
   * @param {number} grade 1 forgot, 2 hard, 3 knew it, 4 easy
   * @param {number} days whole days since the last answer
   * @returns {Memory}
   */
  function review(memory, grade, days) {
    if (!memory) return { stability: W[grade - 1], difficulty: clamp(startDifficulty(grade), 1, 10) };
    let stability;
    if (days < 1) stability = stabilitySameDay(memory, grade);
    else if (grade === AGAIN) stability = stabilityForgotten(memory, recall(memory, days));
    else stability = stabilityRecalled(memory, recall(memory, days), grade);
    return { stability: Math.max(stability, 0.001), difficulty: nextDifficulty(memory, grade) };
  }

  /** @param {Memory} memory @returns {number} days until the probability of recall is 0.9 */
  const interval = ({ stability }) => clamp(Math.round(stability), 1, LONGEST);

  /**
   * Move an interval a little, so that cards answered on one day do not all come back on one day.
   * @param {number} days
   * @param {number} share from 0 to 1: where in the range of the fuzz
   */
  function fuzz(days, share) {
    if (days < 2.5) return days;
    const delta = FUZZ.reduce((sum, [start, end, part]) => sum + part * Math.max(Math.min(days, end) - start, 0), 1);
    const most = Math.min(Math.round(days + delta), LONGEST);
    const least = Math.min(Math.max(2, Math.round(days - delta)), most);
    return Math.min(least + Math.floor(share * (most - least + 1)), most);
  }

  StudyCards.fsrs = { review, interval, recall, fuzz };
}
