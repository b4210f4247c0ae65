// Registers the service worker, and fills the place where a reader chooses what the browser keeps.

"use strict";

{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = new URL("../", script.src);
  const place = document.querySelector(".sg-offline");
  const CHOICE = "study-offline";
  const isFile = location.protocol === "file:";

  const choice = {
    isOff() {
      try {
        return localStorage.getItem(CHOICE) === "off";
      } catch {
        return false;
      }
    },
    /** @param {boolean} off */
    save(off) {
      try {
        if (off) localStorage.setItem(CHOICE, "off");
        else localStorage.removeItem(CHOICE);
      } catch {
        // Where nothing can be stored, nothing is kept either.
      }
    },
  };

  /** @param {string} text @param {[string, () => void][]} buttons @param {HTMLElement[]} more */
  function show(text, buttons = [], ...more) {
    if (!place) return;
    let [told, rest] = place.children;
    if (!told?.matches(".sg-offline__told")) {
      told = document.createElement("p");
      told.className = "sg-offline__told";
      told.role = "status";
      rest = document.createElement("div");
      rest.className = "sg-offline__row";
      place.replaceChildren(told, rest);
    }
    if (told.textContent !== text) told.textContent = text;
    rest.replaceChildren(...more, ...buttons.map(([name, act]) => {
      const button = document.createElement("button");
      button.className = "sg-control";
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", act);
      return button;
    }));
  }

  const OFF = /** @type {[string, () => void]} */ (["Turn off and delete", turnOff]);

  /** @param {{kept: number, total: number, size: number, done: boolean, problem: string}} told */
  function showKept({ kept, total, size, done, problem }) {
    const megabytes = `${Math.max(1, Math.round(size / 1e6))} MB`;
    const rest = /** @type {[string, () => void]} */ ([`Keep all pages (${megabytes})`, keepAll]);
    if (!done) {
      const bar = document.createElement("progress");
      Object.assign(bar, { max: total, value: kept, ariaLabel: "Loaded" });
      show("Loading all pages.", [OFF], bar);
    } else if (problem === "full") {
      show(`There is not enough space for all pages, which take ${megabytes}. What was loaded is kept.`, [rest, OFF]);
    } else if (problem) {
      show("Loading stopped: the network failed or the site has just changed. What was loaded is kept.", [rest, OFF]);
    } else if (kept >= total) {
      show("All pages are on this device and open without a network. They are updated in the background.", [OFF]);
    } else {
      show("Pages that you visit are kept on this device and open without a network; for the search there, keep all pages.", [rest, OFF]);
    }
  }

  /** @param {object} order */
  async function ask(order) {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => choice.isOff() || showKept(data);
    active?.postMessage(order, [port2]);
  }

  function keepAll() {
    show("Loading all pages.", [OFF]);
    navigator.storage?.persist?.().catch(() => {});
    ask({ whole: true });
  }

  async function turnOff() {
    choice.save(true);
    const registration = await navigator.serviceWorker.getRegistration(root.href);
    await registration?.unregister();
    for (const name of await caches.keys()) {
      if (name.startsWith(`study-offline ${root.href} `)) await caches.delete(name);
    }
    showOff();
  }

  function showOff() {
    show("Nothing is kept on this device.", [["Keep pages that I visit", () => {
      choice.save(false);
      start();
    }]]);
  }

  async function start() {
    show("Saving the first pages.");
    try {
      const registration = await navigator.serviceWorker.register(new URL("sw.js", root), { updateViaCache: "none" });
      const { installing } = registration;
      if (!registration.active) {
        installing?.addEventListener("statechange", () => {
          if (installing.state === "redundant") show("The pages could not be saved: there is no space, or the network failed.", [["Try again", start]]);
        });
      }
      await ask({ page: location.href });
      // Not at once: a worker that is found while the one before answers this page may wait for half a minute.
      if (!installing) setTimeout(() => registration.update().catch(() => {}), 1000);
    } catch {
      show("This browser is set to store nothing for this site.");
    }
  }

  if (isFile) show("This copy is already on your device and needs no network.");
  else if (!navigator.serviceWorker) show("This browser cannot keep pages.");
  // The preview of an author shows what was written just now.
  else if (document.querySelector("script[src='/live.js']")) show("The preview keeps nothing.");
  else if (choice.isOff()) showOff();
  // What the page itself loads comes first.
  else if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
