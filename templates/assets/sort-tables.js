// Tables of the class `sortable` are sorted by a press on the head of a column. Without script they stay as they are.
"use strict";

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  // What a cell is sorted by: its own word for it, or what it shows. Numbers are compared as numbers.
  const key = (row, column) => row.cells[column].dataset.order ?? row.cells[column].textContent.trim();
  const compare = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true }).compare;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows];
      rows.sort((one, other) => compare(key(one, column), key(other, column)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
}
