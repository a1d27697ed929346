// What every page can do with a script, and none needs: keys, an article by chance, a wide picture from its middle, and
// what a link leads to, shown and fetched while it is pointed at.
"use strict";

{
  const KEYS = "regesta-keys"; // "off": letters lead nowhere
  const ROOT = new URL(document.currentScript.dataset.root, location.href);
  const dialog = document.getElementById("site-keys");
  const chance = document.querySelector("[data-chance]");

  // Pages that were fetched here, as documents; what cannot be had is null.
  const pages = new Map();
  const read = (url) => {
    const load = async () => {
      const answer = await fetch(url, { priority: "low" });
      const isPage = answer.ok && answer.headers.get("content-type")?.startsWith("text/html");
      return isPage ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    };
    if (!pages.has(url)) pages.set(url, load().catch(() => null));
    return pages.get(url);
  };

  // A picture that is wider than the screen, whose edges are empty --------------------------------------------------

  for (const { parentElement: frame } of document.querySelectorAll(".network")) {
    const middle = (frame.scrollWidth - frame.clientWidth) / 2;
    frame.scrollLeft = getComputedStyle(frame).direction === "rtl" ? -middle : middle;
  }

  // Keys ---------------------------------------------------------------------------------------------------------

  const search = () => {
    const query = document.querySelector("[role=search] input");
    query?.focus();
    query?.select();
  };
  const go = (selector) => document.querySelector(selector)?.click();
  const ACTIONS = new Map([
    ["/", search],
    ["?", () => dialog?.showModal()],
    ["n", () => go("main a[rel=next]")],
    ["p", () => go("main a[rel=prev]")],
    ["r", () => chance?.click()],
  ]);
  const isTyping = (element) => element.closest("input, textarea, select, [contenteditable], dialog") !== null;

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
    const action = ACTIONS.get(event.key);
    if (action === undefined || kept.read(KEYS) === "off") return;
    event.preventDefault();
    action();
  });

  document.querySelector("[data-keys]")?.addEventListener("click", () => dialog?.showModal());
  const keysLead = dialog?.querySelector("input");
  if (keysLead) {
    keysLead.checked = kept.read(KEYS) !== "off";
    keysLead.addEventListener("change", () => kept.write(KEYS, keysLead.checked ? null : "off"));
  }

  // An article by chance, from the pages of their index --------------------------------------------------------------

  const anyOf = (list) => list[Math.floor(Math.random() * list.length)];
  chance?.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    let address = chance.href;
    const first = await read(address);
    const last = [...(first?.querySelectorAll(".pager li a") ?? [])].at(-1);
    const number = 1 + Math.floor(Math.random() * Number(last?.getAttribute("href").match(/(\d+)\/?$/)?.[1] ?? 1));
    if (number > 1) address = new URL(last.getAttribute("href").replace(/\d+(?=\/?$)/, number), address).href;
    const links = [...((await read(address))?.querySelectorAll(".register-title a") ?? [])]
      .map((link) => new URL(link.getAttribute("href"), address).href)
      .filter((url) => url !== location.href.split("#")[0]);
    location.href = links.length ? anyOf(links) : chance.href;
  });

  // The search is asked for while words are typed, so that it is there when they are sent. Which files a search begins
  // with is in the list of segments; the entry is asked for under the name that `search.js` gives it.
  const box = document.querySelector(".find");
  const askAhead = async () => {
    if (location.protocol === "file:" || navigator.connection?.saveData) return;
    const data = new URL("search/data/", ROOT);
    const names = new URL(box.dataset.names ?? "search/data/names.json", ROOT);
    const ask = (href) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href }));
    for (const url of [new URL(box.dataset.script, ROOT), names, new URL("pagefind.js", data)]) ask(url);
    const { segments } = await (await fetch(new URL("segments.json", data))).json();
    const first = segments.find((segment) => segment.lang === document.documentElement.lang) ?? segments[0];
    if (!first?.indexed) return;
    const entry = encodeURIComponent(first.ahead.find((name) => name.endsWith(".pf_meta")) ?? first.name);
    for (const name of ["records.json", `pagefind-entry.json?ts=${entry}`, ...first.ahead]) ask(new URL(`${first.name}/${name}`, data));
  };
  box?.addEventListener("focusin", () => askAhead().catch(() => {}), { once: true });

  // What a link leads to: fetched when it is pointed at, so that it is there when it is followed; and shown in a card,
  // where the page does not say already what it is. The style sheet places the card by the link that it describes. ---

  const PREVIEWED = "main :is(.prose, .sheet-side, .moment, .index, .references) a, main a.neighbour";
  const LENGTH = 260;
  const card = Object.assign(document.createElement("div"), { className: "hovercard", id: "site-card-preview", hidden: true });
  let waiting;
  let described = null;

  const hide = () => {
    clearTimeout(waiting);
    described?.removeAttribute("aria-describedby");
    described = null;
  };

  const say = (className, text) => {
    const words = text?.replace(/\s+/g, " ").trim();
    if (!words) return;
    const cut = words.length > LENGTH ? `${words.slice(0, LENGTH).replace(/\s+\S*$/, "")} …` : words;
    card.append(Object.assign(document.createElement("p"), { className, textContent: cut }));
  };

  const show = (link, page) => {
    const one = (selector) => page.querySelector(selector)?.textContent;
    const title = one("h1");
    if (!title) return;
    card.replaceChildren();
    card.lang = page.documentElement.lang;
    card.dir = page.documentElement.dir;
    const told = page.querySelector("meta[name=description]")?.content;
    say("hovercard-name", title);
    say("hovercard-office", one(".event-date") ?? one(".sheet-head .kicker"));
    say("", told?.includes(title.trim()) ? one(".telling-claim, .sheet-main .prose p") : told);
    say("hovercard-note", one(".article .facts time") ?? one(".sheet-head .head-note"));
    if (!card.isConnected) document.querySelector("main").prepend(card); // before what is placed by it
    link.setAttribute("aria-describedby", card.id);
    described = link;
  };

  const leadsOn = (link) =>
    location.protocol !== "file:" && // where nothing may be fetched
    link.origin === location.origin &&
    link.pathname.startsWith(ROOT.pathname) &&
    link.pathname !== location.pathname &&
    /(\/|\.html)$/.test(link.pathname);

  const near = (event) => {
    const link = event.target.closest?.("a[href]") ?? null;
    if (link !== null && link === described) return;
    hide();
    if (link === null || !leadsOn(link) || event.pointerType === "touch" || navigator.connection?.saveData) return;
    waiting = setTimeout(async () => {
      const page = await read(link.href.split("#")[0]);
      const isStill = link.matches(":hover, :focus-visible") && !link.hasAttribute("aria-describedby");
      if (page && isStill && link.matches(PREVIEWED)) show(link, page);
    }, 120);
  };
  addEventListener("pointerover", near);
  addEventListener("focusin", near);
}
