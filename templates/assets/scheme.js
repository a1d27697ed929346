// Light or dark: as the system has it, or as the reader chose it here. Runs before the page is painted, so that none
// flashes in the other colours; whatever is of use with a script alone is shown from here on.
"use strict";

// What a browser keeps of what its reader chose and saw, for all scripts of the theme. Nothing of it leaves the browser.
// Who keeps it from keeping anything has each choice for one page.
const kept = {
  read(key, where = "localStorage") {
    try {
      return window[where].getItem(key);
    } catch {
      return null;
    }
  },
  write(key, value, where = "localStorage") {
    try {
      if (value === null) window[where].removeItem(key);
      else window[where].setItem(key, value);
    } catch {}
  },
};

// A number, or a text with numbers, in the digits of the page's language: the build has named their zero where they are not
// those of the West. For all scripts too.
const inDigits = (text) => {
  const { zero } = document.documentElement.dataset;
  if (zero === undefined) return String(text);
  return String(text).replace(/[0-9]/g, (digit) => String.fromCodePoint(zero.codePointAt(0) + Number(digit)));
};

{
  const ROOT = document.documentElement;
  const STATES = ["system", "light", "dark"];
  const KEY = "regesta-scheme";

  ROOT.dataset.scripted = "";

  const show = (state) => {
    if (state === "light" || state === "dark") ROOT.dataset.scheme = state;
    else delete ROOT.dataset.scheme;
    const button = document.querySelector(".scheme");
    if (button === null) return;
    button.title = button.dataset[ROOT.dataset.scheme ?? "system"];
    button.ariaLabel = button.title;
  };

  show(kept.read(KEY));
  addEventListener("DOMContentLoaded", () => {
    show(ROOT.dataset.scheme);
    document.querySelector(".scheme")?.addEventListener("click", () => {
      const next = STATES[(STATES.indexOf(ROOT.dataset.scheme ?? "system") + 1) % STATES.length];
      kept.write(KEY, next === "system" ? null : next);
      show(next);
    });
  });
  // A choice made in another window, or before this page was gone back to, holds here too.
  addEventListener("storage", () => show(kept.read(KEY)));
  addEventListener("pageshow", (event) => event.persisted && show(kept.read(KEY)));
}
