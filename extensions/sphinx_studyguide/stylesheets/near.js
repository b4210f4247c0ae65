// Loads a script that waits for parts of the page, once one of them is at most a quarter of a screen away.

"use strict";

for (const waiting of /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll("script[data-near]"))) {
  const watch = new IntersectionObserver((parts) => {
    if (!parts.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    const script = document.createElement("script");
    script.src = waiting.src;
    script.async = false; // those that wait for the same parts stay in their order
    waiting.replaceWith(script);
  }, { rootMargin: "25%" });
  for (const part of document.querySelectorAll(waiting.dataset.near ?? "")) watch.observe(part);
}
