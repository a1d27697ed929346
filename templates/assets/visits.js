// What is new in a list of articles since the reader's last visit. When that was, and what was seen since, is kept in the
// browser alone; a visit lasts as long as the window does.
"use strict";

{
  const { root, fresh, since } = document.currentScript.dataset;
  const MOST = 500;
  const key = `regesta-visit ${new URL(root, location.href).pathname}`;
  const today = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  const parse = (text) => {
    try {
      const { day, seen } = JSON.parse(text);
      return !Number.isNaN(Date.parse(day)) && /^\d{4}-\d\d-\d\d$/.test(day) && Array.isArray(seen) ? { day, seen } : null;
    } catch {
      return null;
    }
  };

  const last = parse(kept.read(key));
  const began = kept.read(key, "sessionStorage");
  const then = began === null ? last : parse(began);
  kept.write(key, JSON.stringify(then), "sessionStorage"); // null: the first visit of all
  const recent = [...document.querySelectorAll(".register > li")].flatMap((item) => {
    const link = item.querySelector(".register-title a");
    const day = item.querySelector("time")?.dateTime ?? "";
    return link && day >= (then?.day ?? today()) ? [{ item, url: link.pathname }] : [];
  });

  if (then) {
    const found = recent.filter(({ url }) => !then.seen.includes(url));
    for (const { item } of found) {
      const tag = Object.assign(document.createElement("span"), { className: "tag tag-key", textContent: fresh });
      item.querySelector(".register-title").append(" ", tag);
    }
    const note = document.querySelector(".sheet-head .head-note");
    if (found.length && note) {
      const { lang } = document.documentElement;
      // As the build writes dates: by the calendar of the West, in the digits of the language.
      const form = { calendar: "gregory", dateStyle: "long", numberingSystem: "latn", timeZone: "UTC" };
      const written = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, form);
      const day = written.format(new Date(then.day));
      note.append(` · ${inDigits(since.replace("{day}", day).replace("{number}", found.length))}`);
    }
  }
  const seen = [...new Set([...recent.map(({ url }) => url), ...(last?.seen ?? [])])].slice(0, MOST);
  kept.write(key, JSON.stringify({ day: today(), seen }));
}
