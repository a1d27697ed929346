// What every page can do with a script, and none needs: keys that lead to the search and to the list of keys.
"use strict";

const isTyping = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
  if (event.key === "/") {
    const query = document.querySelector("[role=search] input");
    if (query === null) return;
    event.preventDefault();
    query.focus();
    query.select();
  }
  if (event.key === "?") document.getElementById("site-keys")?.showModal();
});
