// The page of the search. It loads the archive in segments, the newest first, and shows what is found as they come in.
"use strict";

const page = document.querySelector("[data-search]");
const narrowing = page.querySelector(".narrowing");
const words = JSON.parse(page.dataset.words);
const languages = JSON.parse(page.dataset.languages);
const root = new URL(page.dataset.root, location.href);
const folder = new URL("search/data/", root);
const here = document.documentElement.lang;
const main = page.dataset.main ?? here; // the main language of the archive, on pages of another one
const input = page.querySelector("input");
const status = page.querySelector("[role=status]");
const facets = page.querySelector(".facets");
const results = page.querySelector(".results");
const otherLanguages = document.querySelectorAll(".way a[hreflang]");

const FACETS = ["kind", "year", "actor", "theme", "author", "type", "lang"];
const LISTS = { actor: "actors", theme: "themes", author: "authors", type: "types" };
const SHOWN = 20;
const VALUES = 8;
const NAMES = "regesta-names"; // the anchor behind which stand spellings that are not shown

const records = []; // all that were loaded
const byFragment = new Map();
const engines = new Map(); // by language, what searches its index
const labels = new Map(); // "actor latif-nazari" → name
let names = [];
let told = {}; // by the address of its record, an event as the language of this page tells of it
let loaded = 0;
let total = 0;
let limit = SHOWN;
let turn = 0;

// Names ----------------------------------------------------------------------------------------------------------

const ARABIC = { "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ؤ": "و", "ئ": "ي" };

// Both what is typed and what is known are folded in the same way: case, marks and joined letters do not count.
const fold = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\u0640\u200c\u200d'’ʿʾ]/gu, "")
    .replace(/[أإآٱىیکةؤئ]/g, (letter) => ARABIC[letter])
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/ı/g, "i")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// How many letters have to be changed, added, left out or exchanged to make one word of another; more than `most`: no.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      next[column] = Math.min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        next[column] = Math.min(next[column], before[column - 2] + 1);
      }
    }
    [before, last] = [last, next];
  }
  return last[other.length];
};

const slips = (word) => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);

// How well a spelling fits what is typed, and what that would have been without its slips.
const fit = (typed, tokens, spelling) => {
  if (spelling === typed) return { score: 100 };
  if (spelling.startsWith(typed)) return { score: 80 };
  const parts = spelling.split(" ");
  if (tokens.every((token) => parts.some((part) => part.startsWith(token)))) return { score: 60 };
  if (/[\u3040-\u9fff]/.test(typed) && spelling.includes(typed)) return { score: 60 };
  let score = 40;
  const corrected = [];
  for (const token of tokens) {
    let nearest = null;
    let least = slips(token) + 1;
    for (const part of parts) {
      const steps = part.startsWith(token) ? 0 : distance(token, part, least - 1);
      if (steps < least) [nearest, least] = [part, steps];
    }
    if (nearest === null) return null;
    corrected.push(nearest);
    score -= least * 5;
  }
  return { score, corrected: corrected.join(" ") };
};

const findNames = (query) => {
  const typed = fold(query);
  if (!typed) return [];
  const tokens = typed.split(" ");
  const found = [];
  for (const name of names) {
    let best = null;
    for (const spelling of name.spellings) {
      const fitting = fit(typed, tokens, spelling);
      if (fitting && (!best || fitting.score > best.score)) best = fitting;
    }
    if (best) found.push({ name, ...best });
  }
  found.sort((one, other) => other.score - one.score || other.name.articles - one.name.articles);
  // Where something fits as it was typed, what fits with slips alone is no help.
  return found.filter((hit) => hit.score > 40 || found[0].score <= 40);
};

// Texts ----------------------------------------------------------------------------------------------------------

const UNSPACED = /[\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/g;

// Characters of Japanese and Chinese are words of their own in the index; a word of them is found as a phrase.
const asIndexed = (query) => {
  const spaced = query.replace(UNSPACED, " $& ").replace(/\s+/g, " ").trim();
  const isPhrase = spaced !== query && !/[\p{Script=Latin}\p{Script=Arabic}\p{N}]/u.test(query);
  return isPhrase ? `"${spaced}"` : spaced;
};

const asWritten = (text) =>
  text.replace(/ ?([\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60]) ?/g, "$1");

const findTexts = async (query) => {
  const hits = new Map();
  const ask = async (text, weight) => {
    for (const engine of engines.values()) {
      const wanted = asIndexed(text);
      const answer = await engine.search(wanted);
      // Of a phrase the program tells one place: those of its characters are asked for by themselves.
      const phrase = wanted.startsWith('"') ? wanted.slice(1, -1) : null;
      const places = phrase && answer.results.length ? await engine.search(phrase) : answer;
      const data = new Map(places.results.map((hit) => [hit.id, hit.data]));
      for (const hit of answer.results) {
        const record = byFragment.get(hit.id);
        if (!record) continue;
        const score = hit.score * weight;
        const known = hits.get(record);
        const run = phrase ? phrase.split(" ").length : 1;
        if (!known || known.score < score) hits.set(record, { record, score, run, data: data.get(hit.id) ?? hit.data });
      }
    }
  };
  await ask(query, 1);
  const typed = fold(query);
  const tokens = typed.split(" ");
  for (const record of records) {
    if (record.folded === undefined) record.folded = record.titles.map(fold);
    const title = typed ? Math.max(...record.folded.map((folded) => fit(typed, tokens, folded)?.score ?? 0)) : 0;
    if (title > 40) {
      const known = hits.get(record) ?? { record, score: 0 };
      known.score += title === 100 ? 100 : 10;
      hits.set(record, known);
    }
  }
  const [near] = findNames(query);
  if (near?.corrected && near.corrected !== typed) await ask(near.corrected, 0.5);
  return [...hits.values()].sort(
    (one, other) => other.score - one.score || (one.record.order < other.record.order ? 1 : -1),
  );
};

// The places that follow each other, as many as a phrase has characters.
const inRuns = (places, length) => {
  const known = new Set(places);
  const follows = (place) => Array.from({ length }, (_, index) => place + index);
  const starts = places.filter((place) => follows(place).every((next) => known.has(next)));
  return [...new Set(starts.flatMap(follows))];
};

// The paragraph that has most of the words, as an address and a text with these words marked.
const passage = async (hit) => {
  const found = await hit.data();
  // Not where a note was referred to: that is within a paragraph.
  const anchors = found.anchors.filter((anchor) => anchor.id && !/^(a|sup|span)$/.test(anchor.element)).sort((one, other) => one.location - other.location);
  const end = anchors.find((anchor) => anchor.id === NAMES)?.location ?? Infinity;
  const places = inRuns(found.locations.filter((place) => place < end).sort((one, other) => one - other), hit.run);
  if (!places.length) return null;
  const counts = new Map();
  for (const place of places) {
    const at = anchors.findLastIndex((anchor) => anchor.location <= place);
    counts.set(at, [...(counts.get(at) ?? []), place]);
  }
  counts.delete(-1); // the title and the summary are shown anyway
  if (!counts.size) return null;
  // Of as many words in a heading and in a paragraph, those of the paragraph say more.
  const worth = ([number, own]) => own.length - (/^h\d$/.test(anchors[number].element) ? 0.5 : 0);
  const [at, own] = [...counts].reduce((best, next) => (worth(next) > worth(best) ? next : best));
  const all = found.content.split(/\s+/);
  const last = Math.min(anchors[at + 1]?.location ?? all.length, end);
  const from = Math.max(anchors[at].location, own[0] - 12);
  const to = Math.min(last, from + 36);
  const marked = new Set(own);
  const text = document.createElement("span");
  if (from > anchors[at].location) text.append("… ");
  for (let place = from; place < to; ) {
    const isMarked = marked.has(place);
    const run = [];
    while (place < to && marked.has(place) === isMarked) run.push(all[place++]);
    const shown = asWritten(run.join(" "));
    if (isMarked) {
      const [, before, words, after] = /^([^\p{L}\p{N}\p{M}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su.exec(shown);
      const mark = document.createElement("mark");
      mark.append(words);
      text.append(before, mark, after);
    } else text.append(shown);
    if (place < to && !/[\u3040-\u9fff]$/.test(shown)) text.append(" ");
  }
  if (to < last) text.append(" …");
  const plain = (word) => encodeURIComponent(asWritten(word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).replace(/-/g, "%2D");
  const first = own[0];
  const before = first > anchors[at].location && hit.run === 1 ? `${plain(all[first - 1])}-,` : "";
  const phrase = plain(all.slice(first, first + hit.run).join(" "));
  return { fragment: `#${anchors[at].id}:~:text=${before}${phrase}`, text };
};

// What was asked -------------------------------------------------------------------------------------------------

const asked = () => {
  const parameters = new URLSearchParams(location.search);
  const chosen = new Map(FACETS.map((field) => [field, new Set(parameters.getAll(field))]));
  return { query: (parameters.get("q") ?? "").trim(), chosen };
};

const addressOf = ({ query, chosen }) => {
  const parameters = new URLSearchParams();
  if (query) parameters.set("q", query);
  for (const [field, values] of chosen) for (const value of values) parameters.append(field, value);
  const text = parameters.toString();
  return text ? `?${text}` : location.pathname;
};

const valuesOf = (record, field) => {
  if (LISTS[field]) return record[LISTS[field]];
  const value = record[field];
  return value === null || value === "" ? [] : [String(value)];
};

const fits = (record, chosen, without) =>
  [...chosen].every(
    ([field, values]) => field === without || !values.size || valuesOf(record, field).some((value) => values.has(value)),
  );

// What is shown --------------------------------------------------------------------------------------------------

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const labelOf = (field, value) => {
  if (field === "kind") return words.kinds[value] ?? value;
  if (field === "lang") return languages[value] ?? value;
  if (field === "year") return inDigits(value);
  return labels.get(`${field} ${value}`) ?? value;
};

const showFacets = (state, found) => {
  const open = new Set([...facets.querySelectorAll("details[open]")].map((item) => item.dataset.field));
  const groups = FACETS.map((field) => {
    const counts = new Map([...state.chosen.get(field)].map((value) => [value, 0]));
    for (const record of found) {
      if (!fits(record, state.chosen, field)) continue;
      for (const value of valuesOf(record, field)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size < 2 && !state.chosen.get(field).size) return null;
    const ordered = [...counts].sort(
      field === "year"
        ? (one, other) => Number(other[0]) - Number(one[0])
        : (one, other) => other[1] - one[1] || labelOf(field, one[0]).localeCompare(labelOf(field, other[0])),
    );
    const items = ordered.map(([value, count]) => {
      const box = make("input", { type: "checkbox", name: field, value, checked: state.chosen.get(field).has(value) });
      box.addEventListener("change", () => {
        const now = asked();
        now.chosen.get(field)[box.checked ? "add" : "delete"](value);
        go(now);
      });
      return make("li", {}, make("label", {}, box, make("span", {}, labelOf(field, value)), make("span", { className: "count" }, inDigits(count))));
    });
    const group = make("fieldset", {}, make("legend", {}, words.facets[field]), make("ul", {}, ...items.slice(0, VALUES)));
    if (items.length > VALUES) {
      const more = make("details", { open: open.has(field) }, make("summary", {}, words.more), make("ul", {}, ...items.slice(VALUES)));
      more.dataset.field = field;
      group.append(more);
    }
    return group;
  }).filter(Boolean);
  const focused = facets.contains(document.activeElement) ? document.activeElement : null;
  facets.replaceChildren(...groups);
  narrowing.hidden = groups.length === 0;
  if (focused?.matches("input")) [...facets.querySelectorAll("input")].find((box) => box.name === focused.name && box.value === focused.value)?.focus();
  else if (focused) [...facets.querySelectorAll("details")].find((more) => more.dataset.field === focused.closest("details")?.dataset.field)?.querySelector("summary").focus();
};

const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ks|lrc|mzn|ps|sd|ug|ur|yi)(-|$)/;

const inLanguage = (element, lang) =>
  lang && lang !== here ? Object.assign(element, { lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr" }) : element;

// A link, which says so where it leads to a page in another language.
const linkTo = (url, lang, text) => {
  const link = make("a", { href: url === null ? "#" : new URL(url, root), className: "result" }, text);
  if (lang !== here) link.hreflang = lang;
  return link;
};

// What has no page in the language of this one is linked to in the main one; the address tells.
const languageOf = (url) => (main === here || url.startsWith(`${here.toLowerCase()}/`) ? here : main);

const heading = (text, count) => make("h2", {}, text, " ", make("span", { className: "count" }, inDigits(count)));

const showNames = (hits) =>
  make(
    "section",
    { className: "part" },
    heading(words.names, hits.length),
    make(
      "ul",
      { className: "uses" },
      ...hits.slice(0, VALUES).map(({ name }) =>
        make(
          "li",
          {},
          name.url === null ? name.name : linkTo(name.url, languageOf(name.url), name.name),
          make(
            "span",
            { className: "uses-note" },
            ` ${words.kinds[name.kind]}`,
            name.articles ? ` · ${words.articles} ${inDigits(name.articles)}` : "",
            ...(name.note ? [" · ", inLanguage(make("span", {}, name.note), name.noteLang)] : []),
          ),
        ),
      ),
    ),
  );

const showRecord = (hit) => {
  const { record } = hit;
  const link = linkTo(record.url, record.pageLang, record.title);
  const text = inLanguage(make("p", { className: "result-text" }, record.summary), record.textLang);
  const item = make(
    "li",
    {},
    make("p", { className: "register-date" }, inLanguage(make("span", {}, record.date), record.pageLang)),
    make(
      "div",
      { className: "register-text" },
      inLanguage(make("h3", { className: "register-title" }, link), record.lang),
      text,
      record.lang === here ? null : make("p", { className: "register-note" }, labelOf("lang", record.lang)),
    ),
  );
  if (hit.data) {
    passage(hit).then((found) => {
      if (!found) return;
      text.replaceChildren(found.text);
      if (record.url !== null) link.href = new URL(record.url + found.fragment, root);
    }, () => {});
  }
  return item;
};

const showRecords = (kind, title, hits) => {
  const part = make("section", { className: "part", id: `site-found-${kind}` }, heading(title, hits.length), make("ol", { className: "register" }, ...hits.slice(0, limit).map(showRecord)));
  if (hits.length > limit) {
    const more = make("button", { type: "button" }, words.more);
    more.addEventListener("click", async () => {
      const first = part.querySelectorAll("a.result").length;
      limit += SHOWN;
      await show();
      // The button is another one now: who pressed it goes on where the list grew.
      document.getElementById(part.id)?.querySelectorAll("a.result")[first]?.focus();
    });
    part.append(more);
  }
  return part;
};

// What comes in by itself takes nothing from under the hands of a reader.
const show = async ({ byItself = false } = {}) => {
  const own = (turn += 1);
  const state = asked();
  for (const link of otherLanguages) link.search = location.search; // to what is asked here, in another language
  const hits = state.query
    ? await findTexts(state.query)
    : records.map((record) => ({ record })).sort((one, other) => (one.record.order < other.record.order ? 1 : -1));
  if (own !== turn) return; // something else was asked meanwhile
  // The main language tells of the whole archive; the page of another one begins with what is in that.
  if (main !== here) hits.sort((one, other) => (other.record.lang === here) - (one.record.lang === here));
  const kept = hits.filter((hit) => fits(hit.record, state.chosen));
  const isNarrowed = [...state.chosen.values()].some((values) => values.size);
  const named = state.query && !isNarrowed ? findNames(state.query) : [];
  const parts = named.length ? [showNames(named)] : [];
  for (const kind of ["article", "event", "page"]) {
    const group = kept.filter((hit) => hit.record.kind === kind);
    if (group.length) parts.push(showRecords(kind, words.groups[kind], group));
  }
  if (!byItself || !results.contains(document.activeElement)) results.replaceChildren(...parts);
  showFacets(state, hits.map((hit) => hit.record));
  const count = kept.length + named.length;
  const progress = loaded < total ? ` ${words.loading} ${inDigits(`${loaded}/${total}`)}` : "";
  if (loaded >= total) page.classList.add("is-answered");
  status.textContent = (count ? `${words.found} ${inDigits(count)}.` : loaded < total ? "" : words.nothing) + progress;
};

const go = (state) => {
  limit = SHOWN;
  history.replaceState(null, "", addressOf(state));
  show();
};

// Loading --------------------------------------------------------------------------------------------------------

const json = async (name) => {
  const answer = await fetch(new URL(name, folder));
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return answer.json();
};

const takeRecords = (rows, fields, segment) => {
  for (const row of rows) {
    const record = Object.fromEntries(fields.map((field, index) => [field, row[index]]));
    record.lang = record.textLang = segment.lang;
    record.pageLang = record.kind === "event" ? main : segment.lang; // in which its date is written as well
    record.titles = [record.title];
    if (record.kind === "event" && record.url in told) {
      [record.url, record.title, record.date, record.lang] = told[record.url];
      record.pageLang = here;
      record.titles.push(record.title);
    }
    records.push(record);
    if (record.fragment) byFragment.set(record.fragment, record);
  }
};

// In the main language all names; in another one, with how its pages tell of events.
const takeNames = (file) => {
  const listed = Array.isArray(file) ? file : file.names;
  told = file.events ?? {};
  names = listed.map(([kind, id, url, name, also, note, articles, noteLang]) => {
    labels.set(`${kind} ${id}`, name);
    return { kind, id, url, name, note, noteLang, articles, spellings: [...new Set([name, ...also, id.replace(/-/g, " ")].map(fold))] };
  });
};

// The files of a segment by which the search begins: asked for at once, where the program would learn of one from another.
const entryOf = (segment) => segment.ahead.find((name) => name.endsWith(".pf_meta")) ?? segment.name;
const askAhead = (segment, address) => {
  if (!segment.indexed) return;
  for (const name of [`pagefind-entry.json?ts=${encodeURIComponent(entryOf(segment))}`, ...segment.ahead]) {
    const link = { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: new URL(name, address) };
    document.head.append(Object.assign(document.createElement("link"), link));
  }
};

const begin = async (pagefind, segment, address) => {
  if (!segment.indexed) return;
  const engine = engines.get(segment.lang);
  if (engine) {
    await engine.mergeIndex(address.href, { language: segment.lang });
    return;
  }
  const first = (await pagefind).createInstance({
    basePath: address.href,
    noWorker: true,
    metaCacheTag: encodeURIComponent(entryOf(segment)),
  });
  await first.preload(asked().query || "a"); // so that it has begun before it is asked
  engines.set(segment.lang, first);
};

// Whoever looks through the lists alone pays for no index: it is loaded when words are given, or are about to be.
const unbegun = []; // of each segment whose index is not loaded, what loads it
let isAboutToType = false;
let program = null;
let queue = Promise.resolve();
const pagefind = () => (program ??= import(new URL("pagefind.js", folder)).catch(() => null)); // not there without an index
const areTextsWanted = () => isAboutToType || asked().query !== "";
const inTurn = (work) => (queue = queue.then(work)); // the first of a language makes what the others are merged into
const giveUp = () => {
  page.classList.add("is-unavailable");
  status.textContent = words.unavailable;
};
const wantTexts = async () => {
  isAboutToType = true;
  const rest = unbegun.splice(0);
  if (!rest.length) return;
  loaded -= rest.length;
  await show({ byItself: true });
  for (const texts of rest) {
    await texts();
    loaded += 1;
    await show({ byItself: true });
  }
};

// All that can be asked for at once is: on a telephone it is the number of turns that takes the time.
const load = async () => {
  const named = json(new URL(page.dataset.names ?? "search/data/names.json", root)).then(takeNames);
  const overview = await json("segments.json");
  const segments = [...overview.segments].sort((one, other) => (other.lang === here) - (one.lang === here));
  total = segments.length;
  // Names are there before the texts can be searched.
  named.then(() => loaded === 0 && asked().query && show({ byItself: true }), () => {});
  if (total && areTextsWanted()) askAhead(segments[0], new URL(`${segments[0].name}/`, folder));
  for (const segment of segments) {
    const address = new URL(`${segment.name}/`, folder);
    const texts = () => inTurn(() => begin(pagefind(), segment, address));
    if (!areTextsWanted()) unbegun.push(texts);
    const [rows] = await Promise.all([json(`${segment.name}/records.json`), areTextsWanted() && texts(), named]);
    takeRecords(rows, overview.fields, segment);
    loaded += 1;
    await show({ byItself: true });
  }
};

narrowing.open = matchMedia("(min-width: 60rem)").matches;
input.value = asked().query;
let waiting = 0;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => go({ ...asked(), query: input.value.trim() }), 120);
});
page.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...asked(), query: input.value.trim() });
});
addEventListener("popstate", () => {
  input.value = asked().query;
  show();
  if (areTextsWanted()) wantTexts().catch(giveUp);
});
page.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && input.value) {
    input.value = "";
    go({ ...asked(), query: "" });
    input.focus();
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [input, ...results.querySelectorAll("a.result")];
  const at = links.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  links[Math.max(0, Math.min(links.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
});
input.addEventListener("focus", () => wantTexts().catch(giveUp));
load().catch(giveUp);
