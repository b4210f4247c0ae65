// The service worker: answers with what it keeps of one edition of the site, and keeps what is visited.
// A page and all that it loads come from the same edition, or from the network. What is on the network
// is of this edition if the worker there still is, after it came: hosts change pages, so their bytes
// prove nothing. The build writes SITE: the edition's version and size, and the digest of each file.

"use strict";

/** @type {ServiceWorkerGlobalScope} */
const worker = /** @type {any} */ (self);
const SCOPE = worker.registration.scope;
const PREFIX = `study-offline ${SCOPE} `;
const NAME = PREFIX + SITE.version;
const STATE = `${PREFIX}state`;
/** The owner of pages that are newer than this worker: it leaves them alone. */
const NETWORK = "";

const isPage = (/** @type {string} */ path) => path.endsWith(".html");
const key = (/** @type {string} */ path) => `${SCOPE}${path}?${SITE.files[path]}`;
const isOn = () => caches.has(NAME);

/** @param {string} address @returns {string} the path of a file of the site, or nothing */
function find(address) {
  if (!address.startsWith(SCOPE)) return "";
  const path = address.slice(SCOPE.length).split(/[?#]/)[0];
  const file = !path || path.endsWith("/") ? `${path}index.html` : path;
  return Object.hasOwn(SITE.files, file) ? file : "";
}

// -- What outlives the worker -------------------------------------------------
// now: the version that answers; whole: whether all files are wanted;
// owners: the version that each page came from, and when, by the id of its client.

/** @typedef {{version: string, time: number}} Owner */
/** @typedef {{now: string, whole: boolean, owners: Record<string, Owner>}} State */

/** @returns {Promise<State>} */
async function readState() {
  const found = await caches.match(SCOPE, { cacheName: STATE });
  return { now: "", whole: false, owners: {}, ...(await found?.json().catch(() => ({}))) };
}

let written = Promise.resolve();

/** Change the state, one change after the other. @param {(state: State) => State} change */
function changeState(change) {
  written = written.then(async () => {
    const text = JSON.stringify(change(await readState()));
    await (await caches.open(STATE)).put(SCOPE, new Response(text));
  }).catch(() => {});
  return written;
}

/** @type {Promise<Record<string, Owner>> | undefined} */
let owners;
const readOwners = () => (owners ??= readState().then((state) => state.owners));

/** Note where a page comes from before it comes: a new worker may take over while it is loaded. @param {string} client @param {string} version */
async function own(client, version) {
  const owner = { version, time: Date.now() };
  (await readOwners())[client] = owner;
  await changeState((state) => ({ ...state, owners: { ...state.owners, [client]: owner } }));
}

/** Forget pages that are closed, and what was kept for them alone. */
async function sweep() {
  const open = new Set((await worker.clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  /** @param {[string, Owner]} entry */
  const isNeeded = ([id, { time }]) => open.has(id) || Math.abs(Date.now() - time) < 60_000;
  await changeState((state) => {
    const left = Object.fromEntries(Object.entries(state.owners).filter(isNeeded));
    return { ...state, owners: left };
  });
  const { owners: left } = await readState();
  const needed = new Set([NAME, STATE, ...Object.values(left).map(({ version }) => PREFIX + version)]);
  for (const name of await caches.keys()) {
    // A newer worker keeps its files before it has any page.
    const { installing, waiting } = worker.registration;
    if (name.startsWith(PREFIX) && !needed.has(name) && !installing && !waiting) await caches.delete(name);
  }
}

// -- Loading ------------------------------------------------------------------

const fetchNow = (/** @type {string} */ address) => fetch(address, { cache: "no-cache" });

/** Say whether the site still is of this edition; one that has no worker any more needs none here. */
async function isCurrent() {
  const response = await fetch(self.location.href, { cache: "no-cache", redirect: "error" }).catch(() => null);
  if (response?.status === 404 || response?.status === 410) {
    await worker.registration.unregister();
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
  }
  return response?.ok === true && (await response.text()).includes(SITE.version);
}

/** Keep files; a few at a time, since each must be in memory until it is known to be of this edition. @param {string[]} paths @param {() => void} tell */
async function load(paths, tell = () => {}) {
  const cache = await caches.open(NAME);
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  const missing = paths.filter((path) => !kept.has(key(path)));
  for (let start = 0; start < missing.length; start += 24) {
    const group = missing.slice(start, start + 24);
    const loaded = await Promise.all(group.map(async (path) => {
      const response = await fetchNow(SCOPE + path);
      const good = response.ok && !response.redirected;
      return good ? new Response(await response.blob(), { headers: response.headers }) : null;
    }));
    if (!(await isCurrent()) || !(await isOn())) throw new Error("");
    await Promise.all(loaded.map((response, at) => response && cache.put(key(group[at]), response)));
    tell();
  }
}

/** Keep a page of this edition: first what it loads, so that it is never kept without. @param {string} path @param {Response} response */
async function keep(path, response) {
  if (!(await isOn())) return;
  if (isPage(path)) {
    const text = await response.clone().text();
    const links = [...text.matchAll(/\s(?:src|href)="([^"#?]+)/g)].map(([, link]) => link);
    const files = links.filter((link) => URL.canParse(link, SCOPE + path))
      .map((link) => find(new URL(link, SCOPE + path).href));
    await load([...new Set(files)].filter((file) => file && !isPage(file)));
  }
  await (await caches.open(NAME)).put(key(path), response);
}

/** @param {string} path */
async function visit(path) {
  if (await caches.match(key(path), { cacheName: NAME })) return;
  const response = await fetchNow(SCOPE + path);
  if (response.ok && !response.redirected && (await isCurrent())) await keep(path, response);
}

// -- A new edition ------------------------------------------------------------

/** Take what has not changed from the edition before; return all that it kept. @param {string} version @param {Cache} cache */
async function copy(version, cache) {
  if (!version || !(await caches.has(PREFIX + version))) return [];
  const before = await caches.open(PREFIX + version);
  const held = [];
  for (const request of await before.keys()) {
    const path = find(request.url);
    if (!path) continue;
    held.push(path);
    const same = request.url === key(path) && (await before.match(request));
    if (same) await cache.put(request, same);
  }
  return held;
}

async function install() {
  const cache = await caches.open(NAME);
  const { now, whole } = await readState();
  const held = await copy(now, cache);
  const wanted = whole ? Object.keys(SITE.files) : [...new Set([...SITE.shell, ...held])];
  await load(wanted.filter((path) => !isPage(path)));
  for (const path of wanted.filter(isPage)) await visit(path);
}

/** Answer from now on, but to pages that are open with what they came with. */
async function activate() {
  const known = await readOwners();
  // These come from a worker that is not ours.
  for (const { id } of await worker.clients.matchAll()) if (!known[id]) await own(id, NETWORK);
  await changeState((state) => ({ ...state, now: SITE.version }));
  await sweep();
}

worker.addEventListener("install", (event) => {
  worker.skipWaiting();
  event.waitUntil(install().catch(async (error) => {
    await caches.delete(NAME);
    throw error;
  }));
});
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

// -- Answers ------------------------------------------------------------------

const explain = () => new Response(
  `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">
<title>This page is not on this device</title>
<body style="max-width:34em;margin:12vh auto;padding:0 1.25em;font:1.0625em/1.6 system-ui,sans-serif">
<h1>This page is not on this device</h1>
<p>You are offline, and have not visited this page before. Pages that you have visited open.</p>
<p><a href="${SCOPE}" style="color:inherit">The home page</a></p>`,
  { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } },
);

/** @param {FetchEvent} event @param {string} path @returns {Promise<Response>} */
async function answer(event, path) {
  const { request } = event;
  const isVisit = request.mode === "navigate";
  const owner = isVisit ? SITE.version : ((await readOwners())[event.clientId]?.version ?? SITE.version);
  if (owner === NETWORK) return fetchNow(request.url);
  if (!(await isOn())) return fetch(request);
  if (owner !== SITE.version) {
    return (await caches.match(SCOPE + path, { cacheName: PREFIX + owner, ignoreSearch: true })) ?? Response.error();
  }
  const kept = await caches.match(key(path), { cacheName: NAME });
  if (!kept) return answerFromNetwork(event, path, isVisit);
  if (isVisit) {
    await own(event.resultingClientId, SITE.version);
    event.waitUntil(isCurrent());
  }
  return kept;
}

/** @param {FetchEvent} event @param {string} path @param {boolean} isVisit */
async function answerFromNetwork(event, path, isVisit) {
  const response = await fetchNow(event.request.url).catch(() => null);
  if (!response) return isVisit ? explain() : Response.error();
  if (response.redirected) return Response.redirect(response.url);
  const current = response.ok && (await isCurrent());
  if (!(await isOn())) return response;
  // The page that comes now looks for a newer worker.
  if (isVisit) await own(event.resultingClientId, current ? SITE.version : NETWORK);
  else if (!current) return Response.error();
  if (current) event.waitUntil(keep(path, response.clone()).catch(() => {}));
  return response;
}

/** Let a page through that this edition does not know: a newer one, a file to download, or none. @param {FetchEvent} event */
async function answerUnknown(event) {
  if (await isOn()) await own(event.resultingClientId, NETWORK);
  return fetch(event.request).catch(explain);
}

worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const path = method === "GET" ? find(url) : "";
  if (path) event.respondWith(answer(event, path));
  else if (mode === "navigate" && url.startsWith(SCOPE)) event.respondWith(answerUnknown(event));
});

// -- Orders of pages ----------------------------------------------------------

/** Keep a page that was open before the worker was there, or all files; tell how much is kept. @param {{page?: string, whole?: boolean}} order @param {MessagePort | undefined} port */
async function obey({ page = "", whole = false }, port) {
  const paths = Object.keys(SITE.files);
  let problem = "";
  const tell = async (done = false) => {
    if (!(await isOn())) return;
    const kept = (await (await caches.open(NAME)).keys()).length;
    port?.postMessage({ kept, total: paths.length, size: SITE.size, done, problem });
  };
  try {
    if (!(await isOn())) {
      // Turned off and on again while a page was open: the browser revives the worker as it was.
      await install();
      await activate();
    }
    // A page that cannot be kept is still shown.
    if (find(page)) await visit(find(page)).catch(() => {});
    await sweep();
    if (whole) {
      await changeState((state) => ({ ...state, whole: true }));
      await load([...paths.filter((path) => !isPage(path)), ...paths.filter(isPage)], tell);
    }
  } catch (error) {
    problem = /** @type {Error} */ (error).name === "QuotaExceededError" ? "full" : "network";
  }
  await tell(true);
}

worker.addEventListener("message", (event) => event.waitUntil(obey(event.data, event.ports[0])));
