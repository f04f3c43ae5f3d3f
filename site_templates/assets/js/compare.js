/* The comparison: the chosen products' own pages are read from this site, and their cells put beside each other. What is
   not there is not known. No value is made here, so none can differ from its product's page. */

import { choose, chosen, whenChosen } from "./address.js";

const root = document.querySelector('[data-hg~="compare"]');
const part = (name) => root.querySelector(`[data-${name}]`);
const candidates = new Map([...document.querySelectorAll("[data-candidate]")].map((one) => [one.dataset.candidate, one]));
const most = Number(root.dataset.most);
const NUMBERS = ["No", "One", "Two", "Three", "Four"];
const pages = new Map();
const first = { title: part("title").textContent, lead: part("lead").textContent };
let asked = 0;

/** Show the controls, and follow the address from now on. */
export function start() {
  part("tools").hidden = false;
  fillChoice(part("add"));
  part("add").addEventListener("change", () => choose("p", [...keysOf(), part("add").value]));
  for (const button of root.querySelectorAll("[data-rows]")) {
    button.addEventListener("click", () => choose("rows", button.dataset.rows ? [button.dataset.rows] : []));
  }
  whenChosen(show);
}

/** The chosen products that there are, each once. */
function keysOf() {
  return [...new Set(chosen("p"))].filter((key) => candidates.has(key)).slice(0, most);
}

/** What the address asks for and the comparison does not hold. */
function leftOut() {
  const asked = [...new Set(chosen("p"))];
  const unknown = asked.filter((key) => !candidates.has(key));
  const parts = unknown.length ? [`Not in the record: ${unknown.join(", ").slice(0, 200)}.`] : [];
  if (asked.length - unknown.length > most) parts.push(`Only the first ${NUMBERS[most].toLowerCase()} are compared.`);
  return parts.join(" ");
}

function fillChoice(select) {
  for (const shelf of document.querySelectorAll("[data-shelf]")) {
    const group = document.createElement("optgroup");
    group.label = shelf.querySelector("h3").firstChild.textContent.trim();
    for (const one of shelf.querySelectorAll("[data-candidate]")) {
      group.append(new Option(one.querySelector("[data-name]").textContent.trim(), one.dataset.candidate));
    }
    select.append(group);
  }
}

async function show() {
  const keys = keysOf();
  const turn = ++asked;
  part("add").value = "";
  part("add").disabled = keys.length >= most;
  for (const option of part("add").querySelectorAll("option")) option.disabled = keys.includes(option.value);
  part("invite").textContent = keys.length ? "Add a product" : "Choose a product";
  part("status").textContent = keys.length ? "Reading …" : "";
  const read = await Promise.all(keys.map(pageOf));
  if (turn !== asked) return;
  part("status").textContent = [leftOut(), read.every(Boolean) ? "" : "A page could not be read; its own page is listed below."].join(" ").trim();
  draw(keys, read);
}

/** A product's page as a document that shows nothing and runs nothing; null where it cannot be read. */
function pageOf(key) {
  if (!pages.has(key)) pages.set(key, read(linkOf(key).href));
  return pages.get(key);
}

async function read(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const link of page.querySelectorAll(".hg a[href]:not(svg a)")) link.href = new URL(link.getAttribute("href"), address).href;
  return page;
}

function linkOf(key) {
  return candidates.get(key).querySelector("[data-name] a");
}

function draw(keys, read) {
  const room = part("room");
  for (const one of [room, part("key"), part("modes")]) one.hidden = !keys.length;
  part("all").hidden = keys.length > 1;
  part("sources").hidden = true;
  room.replaceChildren();
  part("cards").replaceChildren();
  part("title").textContent = keys.length > 1 ? `${NUMBERS[keys.length]} products side by side` : first.title;
  part("lead").textContent = first.lead;
  if (!keys.length) return;
  const table = part("table").content.firstElementChild.cloneNode(true);
  table.classList.add(`hg-compare-${keys.length}`);
  table.tHead.rows[0].append(...keys.map(head));
  const rows = [...table.querySelectorAll("[data-property]")];
  for (const row of rows) row.append(...read.map((page) => cell(page, row.dataset.property)));
  room.append(table);
  tell(keys, rows.map(judge));
  number(read.filter(Boolean));
}

function head(key) {
  const column = part("column").content.firstElementChild.cloneNode(true);
  const button = column.querySelector("button");
  const name = candidates.get(key).querySelector("[data-name]").cloneNode(true);
  button.setAttribute("aria-label", `Remove ${name.textContent.trim()}`);
  button.addEventListener("click", () => choose("p", keysOf().filter((one) => one !== key)));
  column.prepend(name, candidates.get(key).querySelector("[data-vendor]").cloneNode(true));
  return column;
}

function cell(page, property) {
  const found = page?.querySelector(`[data-property="${CSS.escape(property)}"] [data-cell]`);
  if (!found) return part("unknown").content.firstElementChild.cloneNode(true);
  const place = document.createElement("td");
  place.append(document.importNode(found, true));
  for (const one of place.querySelectorAll("[data-grade]")) {
    const mark = part("key").querySelector(`.hg-grade-${one.dataset.grade}`);
    one.querySelector(".hg-cell-how")?.prepend(mark?.cloneNode(true) ?? "");
  }
  return place;
}

/** Whether two known values differ, all are known and alike, or nobody's is known; and hide the row accordingly. */
function judge(row) {
  const cells = [...row.cells].slice(1);
  const known = cells.filter((one) => !one.matches(".hg-unknown"));
  const values = new Set(known.map((one) => [...one.querySelectorAll("[data-value]")].map((value) => value.textContent).join("; ")));
  const judged = { differs: values.size > 1, whole: known.length === cells.length, filled: known.length > 0 };
  judged.same = judged.whole && values.size === 1 && cells.length > 1;
  row.querySelector("[data-differs]").hidden = !judged.differs;
  row.querySelector("[data-same]").hidden = !judged.same;
  row.classList.toggle("hg-differs", judged.differs);
  const [mode] = chosen("rows");
  row.hidden = !judged.filled || (mode === "differ" && !judged.differs) || (mode === "known" && !judged.whole);
  return judged;
}

function tell(keys, judged) {
  for (const group of part("room").querySelectorAll("tbody")) group.hidden = !group.querySelector("[data-property]:not([hidden])");
  for (const button of root.querySelectorAll("[data-rows]")) {
    button.setAttribute("aria-pressed", String((chosen("rows")[0] ?? "") === button.dataset.rows));
  }
  if (keys.length < 2) return;
  const count = (has) => judged.filter((one) => one.filled && has(one)).length || "none";
  const parts = [
    `${count((one) => one.differs)} of ${count(() => true)} rows differ`,
    `${count((one) => one.same)} the same in all`,
    `${count((one) => !one.differs && !one.same)} cannot be told, because one of them is not known`,
  ];
  const names = keys.map((key) => linkOf(key).textContent).join(", ");
  part("lead").textContent = `${names}: ${parts.join(", ")}. ${part("room").querySelector("caption").textContent.replace(/^[^,]*, a/, "A")}.`;
}

/** Number the sources anew in reading order, and bring each number's evidence and source along. */
function number(read) {
  const list = part("sources").querySelector("ol");
  const numbers = new Map();
  list.replaceChildren();
  for (const button of part("room").querySelectorAll("button[popovertarget]")) {
    const id = button.getAttribute("popovertarget");
    const page = read.find((one) => one.getElementById(id));
    const card = page?.getElementById(id);
    const line = page?.getElementById(`s${button.textContent}`);
    if (!card || !line) continue;
    const source = line.querySelector("a").href;
    if (!numbers.has(source)) {
      numbers.set(source, numbers.size + 1);
      const entry = document.importNode(line, true);
      entry.id = `s${numbers.size}`;
      list.append(entry);
    }
    const own = numbers.get(source);
    button.textContent = own;
    button.setAttribute("aria-label", `Source ${own}`);
    if (!document.getElementById(id)) part("cards").append(renumbered(card, own));
  }
  part("sources").hidden = !numbers.size;
}

function renumbered(card, own) {
  const copy = document.importNode(card, true);
  const link = copy.querySelector('.hg-origin > a[href*="#s"]');
  if (link) {
    link.textContent = own;
    link.href = `#s${own}`;
  }
  return copy;
}
