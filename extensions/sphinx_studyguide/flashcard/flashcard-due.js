// How many cards are due today, in all and by volume, for a reader who has answered some.

"use strict";

{
  const { store } = StudyCards;
  const { make, count, isAsked } = StudyCards.place;

  /** @param {HTMLElement} place */
  function show(place) {
    const session = /** @type {HTMLAnchorElement | null} */ (place.querySelector("a[href]:not(.sg-due__volumes a)"));
    let due = 0, answered = 0;
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-sg-cards]"))) {
      const states = (item.dataset.sgCards ?? "").split(" ").map(store.state);
      const here = states.filter(isAsked).length;
      due += here;
      answered += states.filter(({ reviews }) => reviews).length;
      item.hidden = !here;
      const link = make("a", "", `Volume ${item.dataset.sgVolume}: ${here}`);
      link.href = `${session?.href.split("#")[0] ?? ""}#volume-${item.dataset.sgVolume}`;
      item.replaceChildren(link);
    }
    let number = place.querySelector(".sg-due__count");
    if (!number) place.prepend((number = make("p", "sg-due__count")));
    if (number) number.textContent = due ? `${count(due, "flashcard")} due today` : "No flashcards due today";
    place.hidden = !answered || Boolean(store.settings().off);
  }

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".sg-due"))) {
    show(place);
    store.onChange(() => show(place));
  }
}
