// Light or dark: as the system has it, or as the reader chose it here. Runs before the page is painted, so that none
// flashes in the other colours; whatever is of use with a script alone is shown from here on.
"use strict";

{
  const ROOT = document.documentElement;
  const STATES = ["system", "light", "dark"];
  const KEY = "regesta-scheme";

  ROOT.dataset.scripted = "";

  // Who keeps a browser from keeping anything has the choice for one page.
  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const keep = (state) => {
    try {
      if (state === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, state);
    } catch {}
  };

  const show = (state) => {
    if (state === "light" || state === "dark") ROOT.dataset.scheme = state;
    else delete ROOT.dataset.scheme;
    const button = document.querySelector(".scheme");
    if (button === null) return;
    button.title = button.dataset[ROOT.dataset.scheme ?? "system"];
    button.ariaLabel = button.title;
  };

  show(kept());
  addEventListener("DOMContentLoaded", () => {
    show(ROOT.dataset.scheme);
    document.querySelector(".scheme")?.addEventListener("click", () => {
      const next = STATES[(STATES.indexOf(ROOT.dataset.scheme ?? "system") + 1) % STATES.length];
      keep(next);
      show(next);
    });
  });
  // A choice made in another window, or before this page was gone back to, holds here too.
  addEventListener("storage", () => show(kept()));
  addEventListener("pageshow", (event) => event.persisted && show(kept()));
}
