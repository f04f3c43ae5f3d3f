/* One cell of the matrix in focus: the arrow keys move it (the grid pattern of ARIA 1.2, with one tab stop), its row and
   column are tinted, and the strip below tells its deals with the rows that the lists hold. */

const REST = 90; // ms that the pointer rests on a mark before the strip follows, so that it can cross others on its way

/** The deal that a link leads to: the last part of its address. */
export function dealOf(link) {
  return link.getAttribute("href").split("/").at(-2);
}

/** The names in a heading, without the number beside it. */
export function nameIn(head) {
  return (head.querySelector("span") ?? head).textContent.trim();
}

/** Make one table a grid; the function returned puts it right again after rows or columns were hidden. */
export function tellCells(table, strip, root) {
  table.setAttribute("role", "grid");
  table.parentElement.removeAttribute("tabindex");
  for (const one of table.querySelectorAll("td, th, a")) one.tabIndex = -1;
  for (const link of table.querySelectorAll("a[title]")) {
    link.ariaLabel = link.title;
    link.removeAttribute("title");
  }
  for (const head of table.querySelectorAll("th[title]")) {
    head.dataset.note = head.title;
    head.removeAttribute("title");
  }
  strip.hidden = false;
  const state = { table, strip, root, tinted: [], stop: null, rest: 0 };
  table.addEventListener("keydown", (event) => move(state, event));
  table.addEventListener("focusin", (event) => enter(state, event.target.closest("td, th")));
  table.addEventListener("pointerover", (event) => hover(state, event));
  table.addEventListener("pointerleave", () => leave(state));
  return () => settle(state);
}

const isShown = (cell) => cell && !cell.hidden;
const rowsOf = (table) => [...table.rows].filter((row) => !row.hidden);
const cellsOf = (row) => [...row.cells].filter(isShown);

/** The one cell that Tab reaches: where the reader was, or the first that holds a mark. */
function settle(state) {
  const isThere = isShown(state.stop) && !state.stop.closest("tr").hidden;
  if (isThere) return;
  const first = rowsOf(state.table).flatMap(cellsOf).find((cell) => cell.matches("td") && cell.querySelector("a:not([hidden])"));
  makeStop(state, first ?? cellsOf(rowsOf(state.table)[1])[0]);
  tint(state, null);
}

function makeStop(state, cell) {
  if (state.stop) state.stop.tabIndex = -1;
  state.stop = cell;
  cell.tabIndex = 0;
}

function focus(state, cell) {
  if (!cell) return;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" }); // clear of the sticky heads: see scroll-padding
}

function enter(state, cell) {
  if (!cell) return;
  makeStop(state, cell);
  tint(state, cell);
  tell(state, cell);
}

/** Where a cell stands among the shown columns, counting what the heads of groups span. */
function place(row, cell) {
  let at = 0;
  for (const one of cellsOf(row)) {
    if (one === cell) return at;
    at += one.colSpan;
  }
  return at;
}

function cellAt(row, wanted) {
  let at = 0;
  const cells = cellsOf(row);
  return cells.find((one) => (at += one.colSpan) > wanted) ?? cells.at(-1);
}

function move(state, event) {
  const cell = event.target.closest("td, th");
  if (!cell || event.altKey || event.metaKey) return;
  const rows = rowsOf(state.table);
  const row = cell.closest("tr");
  const cells = cellsOf(row);
  const [down, across] = [rows.indexOf(row), cells.indexOf(cell)];
  const at = place(row, cell);
  const next = {
    ArrowLeft: () => cells[across - 1],
    ArrowRight: () => cells[across + 1],
    ArrowUp: () => rows[down - 1] && cellAt(rows[down - 1], at),
    ArrowDown: () => rows[down + 1] && cellAt(rows[down + 1], at),
    Home: () => (event.ctrlKey ? cellsOf(rows[0])[0] : cells[0]),
    End: () => (event.ctrlKey ? cellsOf(rows.at(-1)).at(-1) : cells.at(-1)),
    Enter: () => void (event.target === cell && cell.querySelector("a:not([hidden])")?.click()),
  }[event.key];
  if (!next) return;
  event.preventDefault();
  focus(state, next());
}

function hover(state, event) {
  const cell = event.target.closest("td, th");
  clearTimeout(state.rest);
  if (!cell) return;
  tint(state, cell);
  if (cell.querySelector("a:not([hidden])")) state.rest = setTimeout(() => tell(state, cell), REST);
}

function leave(state) {
  clearTimeout(state.rest);
  const focused = state.table.contains(document.activeElement) ? document.activeElement.closest("td, th") : null;
  tint(state, focused);
  if (focused) tell(state, focused);
}

function tint(state, cell) {
  for (const one of state.tinted) one.classList.remove("hg-lit", "hg-here");
  state.tinted = [];
  if (!cell) return;
  const row = cell.closest("tr");
  if (row.closest("tbody")) state.tinted.push(row);
  const head = state.table.tHead.rows[1].cells[cell.cellIndex];
  const isColumn = cell.cellIndex > 0 && !(row.rowIndex === 0);
  if (isColumn) state.tinted.push(head, state.table.querySelectorAll("col")[cell.cellIndex]);
  for (const one of state.tinted) one.classList.add("hg-lit");
  if (cell.matches("td")) cell.classList.add("hg-here");
  state.tinted.push(cell);
}

/** Both names, what is said of their owners, and a copy of each deal's row in the lists. */
function tell(state, cell) {
  const row = cell.closest("tr");
  if (row.rowIndex === 0 || !(row.cells[0].querySelector("a") || cell.cellIndex)) return;
  const heads = [row.closest("tbody") && row.cells[0], cell.cellIndex && state.table.tHead.rows[1].cells[cell.cellIndex]].filter(Boolean);
  const about = document.createElement("div");
  const pair = about.appendChild(document.createElement("p"));
  pair.className = "hg-pair";
  heads.forEach((head, at) => pair.append(...(at ? [" × "] : []), ...copies(head.querySelector("span"))));
  const deals = cell.matches("td") ? [...cell.querySelectorAll("a:not([hidden])")] : [];
  if (cell.matches("td") && !deals.length) note(about, "No claim found");
  for (const head of heads) if (head.dataset.note) note(about, `${head.dataset.note}.`);
  const list = document.createElement("ul");
  list.className = "hg-entries";
  list.append(...deals.map((link) => entryOf(state.root, row.cells[0].querySelector("a").textContent, link)));
  state.strip.replaceChildren(about, ...(deals.length ? [list] : []));
  state.strip.classList.add("hg-told");
}

function copies(node) {
  return [...node.childNodes].map((one) => {
    const copy = one.cloneNode(true);
    copy.removeAttribute?.("tabindex");
    return copy;
  });
}

function note(about, words) {
  const line = about.appendChild(document.createElement("p"));
  line.className = "hg-note";
  line.textContent = words;
}

/** The deal's row as its device vendor's list has it; where the lists leave it out, the link with its words. */
function entryOf(root, vendor, link) {
  const rows = [...root.querySelectorAll("[data-company] li")].filter((one) => dealOf(one.querySelector("a")) === dealOf(link));
  const own = rows.find((one) => one.closest("[data-company]").dataset.company === vendor);
  const found = own ?? rows[0];
  if (found) return found.cloneNode(true);
  const item = document.createElement("li");
  const name = item.appendChild(document.createElement("a"));
  name.href = link.href;
  name.textContent = link.ariaLabel;
  return item;
}
