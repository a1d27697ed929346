// The events of a year or a month are sifted by an actor and a theme: in the lists, in the picture, and in the address, so that
// what was chosen can be sent to somebody.
"use strict";

for (const form of document.querySelectorAll("[data-sifting]")) {
  const events = [...document.querySelectorAll("[data-about]")].map((element) => ({
    element,
    about: new Set(element.dataset.about.split(" ")),
  }));
  const chosen = () => [...form.elements].filter(({ name, value }) => name && value);

  const sift = () => {
    const wanted = chosen().map(({ value }) => value);
    for (const { element, about } of events) element.toggleAttribute("data-apart", !wanted.every((id) => about.has(id)));
    const listed = events.filter(({ element }) => element.matches("li"));
    const shown = listed.filter(({ element }) => !element.hasAttribute("data-apart"));
    form.querySelector("output").textContent = wanted.length ? inDigits(`${shown.length} / ${listed.length}`) : "";
  };

  const query = new URLSearchParams(location.search);
  for (const field of form.elements) {
    const id = `${field.name}:${query.get(field.name)}`;
    if ([...(field.options ?? [])].some(({ value }) => value === id)) field.value = id;
  }
  form.addEventListener("change", () => {
    sift();
    const now = new URL(location);
    now.search = new URLSearchParams(chosen().map(({ name, value }) => [name, value.slice(name.length + 1)]));
    history.replaceState(null, "", now);
  });
  sift();
}
