/* The catalogue narrowed and sorted by what the address says, and products picked for the comparison. */

import { choose, chosen, whenChosen } from "./address.js";

const root = document.querySelector('[data-hg~="catalogue"]');
const body = root.querySelector("tbody");
const rows = [...body.rows];
const traits = [...root.querySelectorAll("select[data-trait]")];
const flags = new Set(traits.filter(isFlag).map((one) => one.dataset.trait));
const currency = root.querySelector("[data-currency]");
const range = root.querySelector("[data-range]");
const ends = [...root.querySelectorAll("[data-end]")];
const sorters = [...root.querySelectorAll("[data-sort]")];
const clear = root.querySelector("[data-clear]");
const picks = rows.map((row) => row.querySelector(".hg-pick input") ?? addPick(row));
const picked = root.querySelector("[data-picked]");
const MOST = 4;
const filters = [...traits.map((one) => one.dataset.trait), "currency", "from", "to"];

/** Show the controls, and follow the address from now on. */
export function start() {
  const tools = root.querySelector("details[data-tools]");
  tools.open = filters.some((name) => chosen(name).length) || matchMedia("(min-width: 45.0625em)").matches;
  root.querySelectorAll("[data-tools], .hg-pick").forEach((one) => (one.hidden = false));
  root.querySelectorAll("[data-plain]").forEach((one) => (one.hidden = true));
  for (const select of traits) listen(select, select.dataset.trait);
  for (const end of ends) listen(end, end.dataset.end);
  if (currency) listen(currency, "currency");
  for (const sorter of sorters) {
    sorter.hidden = false;
    sorter.addEventListener("click", () => choose("sort", [turned(sorter.dataset.sort)]));
  }
  for (const pick of picks) pick.addEventListener("change", () => togglePick(pick.value));
  picked.querySelector("button").addEventListener("click", () => choose("p", []));
  clear.addEventListener("click", () => filters.forEach((name) => choose(name, [])));
  whenChosen(show);
}

/** The box that picks a product, in a catalogue so long that its rows come without. */
function addPick(row) {
  const link = row.cells[0].querySelector("a");
  const label = document.createElement("label");
  const box = label.appendChild(document.createElement("input"));
  label.className = "hg-pick";
  label.hidden = true;
  box.type = "checkbox";
  box.value = link.getAttribute("href").split("/").at(-2);
  box.ariaLabel = `Compare ${link.textContent}`;
  row.cells[0].prepend(label);
  return box;
}

function listen(control, name) {
  control.addEventListener("change", () => choose(name, control.value ? [control.value] : []));
}

/** A column's next order: upwards, then downwards. */
function turned(key) {
  return chosen("sort")[0] === key ? `-${key}` : key;
}

function togglePick(key) {
  const keys = chosen("p");
  choose("p", keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key].slice(0, MOST), { replace: true });
}

function show() {
  for (const row of rows) row.hidden = !isWanted(row);
  sort();
  for (const select of traits) select.value = chosen(select.dataset.trait).length === 1 ? chosen(select.dataset.trait)[0] : "";
  if (currency) {
    currency.value = chosen("currency")[0] ?? "";
    range.hidden = !currency.value;
    for (const end of ends) end.value = chosen(end.dataset.end)[0] ?? "";
  }
  const left = rows.filter((row) => !row.hidden).length;
  root.querySelector("[data-count]").textContent = left === rows.length ? "" : `${left} of ${rows.length} products shown.`;
  clear.hidden = !filters.some((name) => chosen(name).length);
  showPicks();
}

function isWanted(row) {
  const has = (name) => (row.getAttribute(`data-${name}`) ?? (flags.has(name) ? "unknown" : "")).split(" ");
  const fits = (name) => !chosen(name).length || chosen(name).some((one) => has(name).includes(one));
  return traits.every((one) => fits(one.dataset.trait)) && isInRange(prices(row));
}

/** Whether a list asks for a property that is there, is not, or is not known. */
function isFlag(select) {
  return [...select.options].every((one) => ["", "yes", "no", "unknown"].includes(one.value));
}

/** A row's prices in the chosen currency, each as its lowest and highest; an open end reaches as far as one likes. */
function prices(row) {
  const all = (row.dataset.price ?? "").split(" ").filter(Boolean).map((one) => one.split(":"));
  const wanted = chosen("currency")[0];
  return all
    .filter(([unit]) => !wanted || unit === wanted)
    .map(([unit, low, high]) => ({
      unit,
      low: low === "" ? 0 : Number(low),
      high: high === "" ? Infinity : Number(high),
      said: Number(low === "" ? high : low),
    }));
}

function isInRange(found) {
  if (!chosen("currency").length) return true;
  const from = Number(chosen("from")[0] ?? 0) || 0;
  const to = Number(chosen("to")[0] ?? Infinity) || Infinity;
  return found.some((one) => one.high >= from && one.low <= to);
}

const KEYS = {
  name: (row) => row.cells[0].querySelector("a").textContent.toLowerCase(),
  form: (row) => row.dataset.form,
  since: (row) => row.dataset.since,
  price: (row) => {
    const [first] = prices(row).sort((a, b) => a.said - b.said);
    return first && `${first.unit}${first.said.toFixed(2).padStart(16, "0")}`;
  },
};

/** Sort the rows; what has no value stands at the end in either direction. */
function sort() {
  const [word = "name"] = chosen("sort");
  const down = word.startsWith("-");
  const name = down ? word.slice(1) : word;
  const key = KEYS[name] ?? KEYS.name;
  const keyed = rows.map((row) => ({ row, key: key(row) || "" }));
  const order = new Intl.Collator("en", { numeric: false });
  keyed.sort((a, b) => !a.key - !b.key || (down ? -1 : 1) * order.compare(a.key, b.key));
  body.append(...keyed.map((one) => one.row));
  for (const sorter of sorters) {
    const sorted = chosen("sort").length && sorter.dataset.sort === name;
    const head = sorter.closest("th");
    if (sorted) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

function showPicks() {
  const keys = chosen("p");
  for (const pick of picks) {
    pick.checked = keys.includes(pick.value);
    pick.disabled = !pick.checked && keys.length >= MOST;
  }
  picked.hidden = !keys.length;
  const link = picked.querySelector("a");
  link.search = `?p=${keys.join(",")}`;
  link.textContent = keys.length === 1 ? "Compare 1 product" : `Compare ${keys.length} products`;
  picked.querySelector("span").textContent = keys.length >= MOST ? "Four are the most that fit side by side." : "";
}
