// The events of a year or a month are sifted by an actor and a theme: in the lists, in the picture, and in the address, so that
// what was chosen can be sent to somebody. What stands over nothing any more is left out with it.
"use strict";

for (const form of document.querySelectorAll("[data-sifting]")) {
  const events = [...document.querySelectorAll("[data-about]")].map((element) => ({
    element,
    about: new Set(element.dataset.about.split(" ")),
  }));
  const listed = events.filter(({ element }) => element.matches("li"));
  const lists = new Set(listed.map(({ element }) => element.parentElement));
  const parts = new Set([...lists].map((list) => list.closest(".part")));
  const fields = [...form.elements].filter(({ name }) => name);
  const chosen = () => fields.filter(({ value }) => value);
  const count = (wanted) => listed.filter(({ about }) => wanted.every((id) => about.has(id))).length;

  const setApart = (element, isApart) => element?.toggleAttribute("data-apart", isApart);
  const isShown = (element) => !element.hasAttribute("data-apart");

  const sift = () => {
    const wanted = chosen().map(({ value }) => value);
    for (const { element, about } of events) setApart(element, !wanted.every((id) => about.has(id)));
    for (const list of lists) {
      const isEmpty = ![...list.children].some(isShown);
      for (const it of [list, list.previousElementSibling]) setApart(it, isEmpty);
    }
    for (const part of parts) {
      const isEmpty = ![...part.children].some((child) => isShown(child) && !child.matches("h2"));
      setApart(part, isEmpty);
      setApart(document.querySelector(`.jump a[href="#${part.getAttribute("aria-labelledby")}"]`)?.closest("li"), isEmpty);
    }
    // What is said of the lists as a whole.
    for (const note of document.querySelectorAll(".picture + .head-note")) setApart(note, wanted.length > 0);
    for (const field of fields) {
      field.closest("label").toggleAttribute("data-chosen", field.value !== "");
      const others = chosen().filter((other) => other !== field).map(({ value }) => value);
      for (const option of field.options) {
        if (option.value) option.textContent = option.textContent.replace(/\(\S+\)\s*$/, `(${inDigits(count([option.value, ...others]))})`);
      }
    }
    const said = form.dataset.shown.replace("{shown}", count(wanted)).replace("{all}", listed.length);
    form.querySelector("output").textContent = wanted.length ? inDigits(said) : "";
  };

  const query = new URLSearchParams(location.search);
  for (const field of fields) {
    const id = `${field.name}:${query.get(field.name)}`;
    if ([...field.options].some(({ value }) => value === id)) field.value = id;
  }
  form.addEventListener("change", () => {
    sift();
    const now = new URL(location);
    now.search = new URLSearchParams(chosen().map(({ name, value }) => [name, value.slice(name.length + 1)]));
    history.replaceState(null, "", now);
  });
  sift();
}
