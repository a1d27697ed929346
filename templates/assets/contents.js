// The contents of an article follow the reading: the section that is being read is marked among them.
"use strict";

{
  const sections = [...document.querySelectorAll(".contents a")]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ heading }) => heading !== null);
  let waiting = false;

  // A section is read from when its heading has come into the upper third until the next one has.
  const mark = () => {
    waiting = false;
    const begun = sections.filter(({ heading }) => heading.getBoundingClientRect().top < innerHeight / 3);
    const here = begun.at(-1)?.link;
    for (const { link } of sections) {
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const markSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  };

  addEventListener("scroll", markSoon, { passive: true });
  addEventListener("resize", markSoon);
  markSoon();
}
