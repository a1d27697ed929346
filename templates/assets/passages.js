// Each passage of an article has a link to itself, seen where it is pointed at or tabbed to: it leads to the passage and
// copies its address.
"use strict";

{
  const words = document.currentScript.dataset;
  const said = Object.assign(document.createElement("p"), { className: "unseen", role: "status" });
  const passages = document.querySelectorAll(".prose :is(p, li, dd)[id]:not(.footnotes *)");

  for (const passage of passages) {
    const link = Object.assign(document.createElement("a"), { className: "passage-link", href: `#${passage.id}` });
    link.ariaLabel = link.title = words.link;
    link.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(link.href);
      } catch {
        return; // the address is in the browser's own line
      }
      said.textContent = words.copied;
      link.dataset.copied = words.copied;
      setTimeout(() => {
        said.textContent = "";
        delete link.dataset.copied;
      }, 2000);
    });
    passage.append(link);
  }
  document.querySelector("main").append(said);
}
