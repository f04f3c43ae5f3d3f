/* A table as it is shown now, as a CSV file (RFC 4180). */

/** Show the buttons that offer it, and answer them. */
export function start() {
  for (const button of document.querySelectorAll("[data-csv]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const table = tableOf(button.dataset.csv);
      if (table) save(`${button.dataset.csv}.csv`, lines(table));
    });
  }
}

/** The table of that id, or the one in the section that the id names. */
function tableOf(id) {
  const place = document.getElementById(id);
  return place?.matches("table") ? place : place?.closest("section")?.querySelector("table");
}

function lines(table) {
  const rows = [...table.rows].filter((row) => !row.hidden && row.cells.length > 1);
  return rows.map((row) => [...row.cells].map(words));
}

/** What a cell says, without what is only a picture or a control, its parts parted by semicolons. */
function words(cell) {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("svg, sup, [hidden], button:not([data-sort])").forEach((one) => one.remove());
  copy.querySelectorAll(".hg-line, p, .hg-cell, [data-name]").forEach((one) => one.append("; "));
  const text = copy.textContent.replace(/\s+/g, " ").replace(/(\s*;\s*)+/g, "; ");
  return text.replace(/^[;\s]+|[;\s]+$/g, "");
}

/** A field that a spreadsheet reads as words: what begins like a formula gets an apostrophe before it. */
function quoted(text) {
  const safe = /^['=+@\t\r\n＝＋－＠]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hand lines of cells to the reader as a file. */
export function save(name, lines) {
  const text = lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
