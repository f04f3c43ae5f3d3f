/* The partnership matrix: hides what the reader did not ask for, keeps the choice in the address, and writes what is left
   as CSV. Every deal's words stand in the list of all deals; the marks of the grids lead to them by the deal's address. */
import { choose, chosen, whenChosen } from "./address.js";
import { save } from "./csv.js";
import { dealOf, nameIn, tellCells } from "./matrix-cells.js";

const FACETS = ["role", "kind", "status", "basis"];
const SWITCHES = ["view", "by", "brands"];

/** Start the page's filters, switches, keyboard and CSV. */
export function start() {
  const root = document.querySelector('[data-hg~="matrix"]');
  const grids = [...root.querySelectorAll(".hg-matrix")].map(readGrid);
  const deals = readDeals(root);
  for (const one of root.querySelectorAll("[data-filters], [data-csv]")) one.hidden = false;
  for (const one of root.querySelectorAll("[data-static]")) one.hidden = Boolean(root.querySelector("[data-role]:is(button)"));
  listen(root);
  root.querySelector("[data-csv]").addEventListener("click", () => download(grids, deals));
  const strip = root.querySelector("[data-strip]");
  const told = grids.map((grid) => tellCells(grid.table, strip, root));
  whenChosen(() => {
    showChoices(root);
    narrow(root, grids, deals);
    for (const again of told) again();
  });
}

function readDeals(root) {
  const rows = [...root.querySelectorAll("tr[data-is]")];
  return new Map(rows.map((row) => [dealOf(row.querySelector("a")), { row, words: row.dataset.is.split(" ") }]));
}

function readGrid(table) {
  const heads = [...table.tHead.rows[1].cells].slice(1);
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, cells: [...row.cells].slice(1) }));
  const cols = [...table.querySelectorAll("col")].slice(1);
  return { table, heads, rows, cols, groups: [...table.tHead.rows[0].cells].slice(1) };
}

function listen(root) {
  for (const button of root.querySelectorAll("button[data-role]")) {
    button.addEventListener("click", () => toggle("role", button.dataset.role));
  }
  for (const input of root.querySelectorAll("input")) {
    input.addEventListener("change", () => {
      if (FACETS.includes(input.name)) toggle(input.name, input.value);
      else choose(input.name, input.checked && input.value ? [input.value] : []);
    });
  }
}

function toggle(name, value) {
  const before = chosen(name);
  const rest = before.filter((one) => one !== value);
  choose(name, value === "" ? [] : rest.length < before.length ? rest : [...rest, value]);
}

function showChoices(root) {
  for (const input of root.querySelectorAll("input")) {
    const values = chosen(input.name);
    input.checked = input.value ? values.includes(input.value) : !values.length;
  }
  for (const name of SWITCHES.slice(0, 2)) {
    const radios = [...root.querySelectorAll(`input[name="${name}"]`)];
    if (radios.length && !radios.some((one) => one.checked)) radios[0].checked = true;
  }
  for (const button of root.querySelectorAll("button[data-role]")) {
    const roles = chosen("role");
    button.ariaPressed = String(button.dataset.role ? roles.includes(button.dataset.role) : !roles.length);
  }
  for (const count of root.querySelectorAll("[data-chosen]")) count.textContent = chosen(count.dataset.chosen).length || "";
}

function narrow(root, grids, deals) {
  const [role, kind, status, basis] = FACETS.map(chosen);
  const isNarrow = role.length + kind.length + status.length + basis.length > 0;
  const has = (wanted, word) => !wanted.length || wanted.includes(word);
  const fits = (deal, roles) => {
    const words = deals.get(deal).words;
    const inRole = (roles ?? words[3].split(",")).some((one) => has(role, one));
    return inRole && has(kind, words[0]) && has(status, words[1]) && has(basis, words[2]);
  };
  for (const { row } of deals.values()) row.hidden = !fits(dealOf(row.querySelector("a")));
  for (const item of root.querySelectorAll("[data-company] li")) item.hidden = !fits(dealOf(item.querySelector("a")));
  for (const section of root.querySelectorAll("[data-company]")) {
    section.hidden = !section.querySelector("li:not([hidden])");
  }
  for (const grid of grids) narrowGrid(grid, fits, isNarrow);
  const left = [...deals.values()].filter((deal) => !deal.row.hidden).length;
  tellShown(root.querySelector("[data-shown]"), isNarrow, left, deals.size);
}

function narrowGrid({ rows, heads, cols, groups }, fits, isNarrow) {
  const used = heads.map(() => false);
  for (const { row, cells } of rows) {
    let any = false;
    cells.forEach((cell, at) => {
      if (!cell.firstChild) return;
      const left = narrowCell(cell, (deal) => fits(deal, [heads[at].dataset.role]));
      used[at] ||= left > 0;
      any ||= left > 0;
    });
    row.hidden = isNarrow && !any;
  }
  let before = null;
  heads.forEach((head, at) => {
    const column = [head, cols[at], ...rows.map(({ cells }) => cells[at])];
    const isHidden = isNarrow && !used[at];
    const isFirst = !isHidden && head.dataset.role !== before;
    if (!isHidden) before = head.dataset.role;
    for (const one of column) {
      one.hidden = isHidden;
      one.classList.toggle("hg-first", isFirst);
    }
  });
  for (const group of groups) {
    const span = heads.filter((head) => head.dataset.role === group.dataset.role && !head.hidden).length;
    group.hidden = !span;
    group.colSpan = span || 1;
  }
}

/** Of more than two marks the first one left stands for all, beside their number. */
function narrowCell(cell, fits) {
  const links = [...cell.querySelectorAll("a")];
  for (const link of links) link.hidden = !fits(dealOf(link));
  const left = links.filter((link) => !link.hidden).length;
  const count = cell.querySelector("b");
  if (count) {
    count.textContent = left;
    count.hidden = left <= 2;
  }
  return left;
}

function tellShown(line, isNarrow, left, all) {
  line.hidden = !isNarrow;
  line.textContent = `${left} of ${all} deals `;
  const clear = document.createElement("button");
  clear.type = "button";
  clear.textContent = "Show all";
  clear.addEventListener("click", () => {
    const narrowing = FACETS.filter((name) => chosen(name).length);
    narrowing.forEach((name, at) => choose(name, [], { replace: at > 0 })); // one step for "back"
  });
  line.append(clear);
}

function shownPairs(grid, deals) {
  const lines = [["device vendor", "partner", "partner's role", "deal", "kind", "status", "address"]];
  for (const { row, cells } of grid.rows) {
    if (row.hidden) continue;
    cells.forEach((cell, at) => {
      for (const link of cell.querySelectorAll("a:not([hidden])")) {
        const group = grid.groups.find((one) => one.dataset.role === grid.heads[at].dataset.role);
        const [deal, kind, , status] = [...deals.get(dealOf(link)).row.cells].map((one) => one.textContent.trim());
        lines.push([nameIn(row.cells[0]), nameIn(grid.heads[at]), group.textContent, deal, kind, status, link.href]);
      }
    });
  }
  return lines;
}

function shownDeals(deals) {
  const rows = [...deals.values()].map((deal) => deal.row).filter((row) => !row.hidden);
  const lines = rows.map((row) => [...[...row.cells].map((one) => one.textContent.trim()), row.querySelector("a").href]);
  return [["deal", "kind", "when", "status", "address"], ...lines];
}

function download(grids, deals) {
  const grid = grids.find(({ table }) => table.offsetParent);
  if (grid) save("pairs-shown.csv", shownPairs(grid, deals));
  else save("deals-shown.csv", shownDeals(deals));
}
