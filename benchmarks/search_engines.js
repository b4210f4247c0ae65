// How each engine is made ready, and how it answers: the addresses of up to five results.

"use strict";

{
  const frame = () => new Promise(requestAnimationFrame);
  const list = (/** @type {NodeListOf<HTMLAnchorElement>} */ links) => [...links].slice(0, 5).map((link) => link.href);

  window.engines = {
    "our own": {
      async open() {
        document.querySelector("[data-sg-search-open]").click();
        while (!document.querySelector("dialog input")) await frame();
      },
      async ask(question) {
        const input = document.querySelector("dialog input");
        const results = document.querySelector("dialog .sg-search__results");
        const before = results.firstElementChild;
        const isAnswered = () => results.firstElementChild !== before && results.querySelector("a");
        input.value = question;
        input.dispatchEvent(new Event("input"));
        for (let count = 0; count < 900 && !isAnswered(); count += 1) await frame();
        return list(results.querySelectorAll("a"));
      },
      // Texts of results come after their places.
      async settle() {
        while (document.querySelector(".sg-search__waiting")) await frame();
      },
    },
    Sphinx: {
      async open() {
        while (!Search.hasIndex()) await frame();
      },
      isDone: () => document.querySelector("#search-results h2").innerText === "Search Results",
      async settle() {
        while (!this.isDone()) await frame();
      },
      async ask(question) {
        const results = document.getElementById("search-results");
        results.replaceChildren();
        Search.performSearch(question);
        while (results.querySelectorAll("li a").length < 5 && !this.isDone()) await frame();
        return list(results.querySelectorAll("li a"));
      },
    },
    Pagefind: {
      async settle() {},
      async open() {
        window.pagefind = await import(new URL("pagefind/pagefind.js", location));
        await window.pagefind.init();
      },
      async ask(question) {
        const { results } = await window.pagefind.search(question);
        const pages = await Promise.all(results.slice(0, 5).map((result) => result.data()));
        // Of the parts of a page, the one with the most hits.
        const count = (part) => part.weighted_locations.length;
        const best = (page) => page.sub_results.sort((one, other) => count(other) - count(one))[0];
        return pages.map((page) => new URL(best(page)?.url ?? page.url, location).href);
      },
    },
  };

  window.ask = (name, question) => window.engines[name].ask(question);
  // Always the same work: how long it takes says how fast the processor is at the moment.
  window.loop = () => {
    let sum = 0;
    for (let turn = 0; turn < 5e6; turn += 1) sum = (sum * 31 + turn) % 65_521;
    return sum;
  };
}
