/* The launch calendar narrowed by the address, and as it was known on a chosen day. The HTML holds how every row and mark
   looked with the day that look began; here the one of the day is shown, and rows move to the part that they name. */

import { choose, chosen, whenChosen } from "./address.js";

const LISTS = { companies: "companies", region: "regions" };
const WORDS = { state: 2, stage: 3, basis: 4 };
const table = document.querySelector("[data-hg-calendar]");
const controls = document.querySelector("[data-hg-controls]");
const said = document.querySelector("[data-hg-said]");
const timing = controls?.querySelector("[data-hg-days]");
const rows = [...table.querySelectorAll("tr[data-row]")].map((row) => ({ row, past: steps(row.dataset.row) }));
rows.sort((a, b) => (a.row.dataset.id < b.row.dataset.id ? -1 : 1));
const parts = new Map([...table.tBodies].map((part) => [part.dataset.part, part]));
const marks = [...table.querySelectorAll("[data-days]")].map((mark) => ({ mark, past: steps(mark.dataset.days) }));
const jumps = [...document.querySelectorAll("[data-jump]")];
const looks = [...table.querySelectorAll("[data-looks]")].map((cell) => [...cell.children]);
const verdicts = new Map(table.dataset.verdicts.split(";").map((one) => [one.split(" ", 1)[0], one.slice(one.indexOf(" ") + 1)]));
const days = timing?.dataset.hgDays.split(" ") ?? [];
const reach = steps(timing?.dataset.hgReach ?? "");
const now = days.at(-1);

/** "2025-01-31 pending now;2025-04-01 late" as a list of days, each with its words. */
function steps(text) {
  return text
    .split(";")
    .filter(Boolean)
    .map((step) => step.split(" "))
    .map(([day, ...words]) => ({ day, words }));
}

/** The words that hold on a day: those of the last step that has begun. Without a day ("-") they always hold. */
function on(past, day) {
  return past.findLast((step) => step.day <= day)?.words ?? ["-"];
}

/** The day in the address, if it is one of the calendar's; else that of the page. */
function theDay() {
  const [day] = chosen("day");
  return now && /^\d{4}-\d\d-\d\d$/.test(day ?? "") && day < now ? day : now ?? "9999-12-31";
}

function isWanted({ row }, words) {
  const one = (name, has) => {
    const wanted = chosen(name);
    return !wanted.length || wanted.some(has);
  };
  return (
    Object.entries(WORDS).every(([name, at]) => one(name, (value) => words[at] === value)) &&
    Object.entries(LISTS).every(([name, list]) => one(name, (value) => row.dataset[list].split(" ").includes(value)))
  );
}

function showRows(day) {
  const placed = rows.map((one) => ({ ...one, words: on(one.past, day) }));
  placed.sort((a, b) => Number(a.words[1] ?? 0) - Number(b.words[1] ?? 0));
  const counts = new Map();
  for (const one of placed) {
    const [part] = one.words;
    one.row.hidden = part === "-" || !isWanted(one, one.words);
    if (part === "-") continue;
    if (now) parts.get(part).append(one.row);
    if (!one.row.hidden) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  for (const [name, part] of parts) {
    part.hidden = !counts.has(name);
    part.querySelector("[data-count]").textContent = counts.get(name) ?? 0;
  }
  for (const jump of jumps) showJump(jump, counts);
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** A way to a part counts what stands in it now; one for several parts leads to the first that is not empty. */
function showJump(jump, counts) {
  const name = jump.dataset.jump;
  const found = [...parts.keys()].filter((part) => counts.has(part) && (part === name || part.startsWith(`${name}-`)));
  jump.hidden = !found.length;
  jump.querySelector("[data-number]").textContent = found.reduce((sum, part) => sum + counts.get(part), 0);
  if (found.length) jump.querySelector("a").setAttribute("href", `#${found[0]}`);
}

function showLooks(day) {
  for (const track of looks) {
    const current = track.findLast((one) => one.dataset.day <= day);
    for (const one of track) one.hidden = one !== current;
  }
}

function showMarks(day) {
  for (const { mark, past } of marks) {
    const [look, current] = on(past, day);
    mark.classList.toggle("hg-gone", look === "-");
    for (const { words } of past) mark.classList.remove(`hg-${words[0]}`);
    if (look !== "-") mark.classList.add(`hg-${look}`);
    if (verdicts.has(look)) {
      const name = mark.querySelector("title");
      name.textContent = `${name.textContent.slice(0, name.textContent.lastIndexOf(": "))}: ${verdicts.get(look)}`;
    }
    mark.classList.toggle("hg-current", current === "now" || look === "happened");
  }
}

/** Where a day stands on the axis, in percent. */
function place(day, more = 0) {
  const [first, last, here] = [table.dataset.first, table.dataset.last, day].map((text) => Date.parse(text) / 864e5);
  return ((here + more - first) / (last - first + 1)) * 100;
}

function showGround(day) {
  const x = place(day);
  const [read] = on(reach, day);
  const end = read === "-" ? x : Math.max(0, Math.min(x, place(read, 1)));
  const unread = document.querySelector("[data-hg-unread]");
  unread.setAttribute("x", `${end}%`);
  unread.setAttribute("width", `${Math.max(0, Math.min(100, x) - end)}%`);
  const line = document.querySelector("[data-hg-now]");
  const flag = document.querySelector("[data-hg-flag]");
  for (const end of ["x1", "x2"]) line.setAttribute(end, `${x}%`);
  flag.setAttribute("x", `${x}%`);
  for (const one of [line, flag]) one.setAttribute("visibility", x >= 0 && x <= 100 ? "visible" : "hidden");
  flag.querySelector("text").textContent = day === now ? "today" : "then";
}

/** Show a day: of the calendar as it was then, everything that the HTML holds for it. */
function show(day) {
  const number = showRows(day);
  if (now) {
    showLooks(day);
    showMarks(day);
    showGround(day);
    for (const one of table.querySelectorAll("[data-now]")) one.hidden = day !== now;
    timing.querySelector("[data-hg-day]").value = day;
    timing.querySelector("[data-hg-slider]").value = days.findLastIndex((one) => one <= day);
    timing.querySelector("[data-hg-slider]").setAttribute("aria-valuetext", inWords(day));
    timing.querySelector("[data-hg-today]").hidden = day === now;
  }
  const past = now && day !== now ? `As known on ${inWords(day)}: ` : "";
  said.textContent = number < rows.length || past ? `${past}${number} of ${rows.length} launches shown.` : "";
  said.classList.toggle("hg-past", Boolean(past));
}

function inWords(day) {
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", form);
}

function showControls() {
  const states = chosen("state");
  for (const chip of controls.querySelectorAll("[data-hg-state]")) {
    const { hgState } = chip.dataset;
    chip.setAttribute("aria-pressed", hgState ? states.includes(hgState) : !states.length);
  }
  for (const select of controls.querySelectorAll("[data-hg-select]")) {
    const values = chosen(select.dataset.hgSelect);
    select.value = values.length > 1 ? "*" : (values[0] ?? "");
  }
}

/** Show the controls, and follow the address. */
export function start() {
  controls.hidden = false;
  if (matchMedia("(max-width: 45em)").matches) {
    document.querySelector("[data-hg-key]").open = false;
    controls.open = Boolean(location.search);
  }
  controls.addEventListener("click", ({ target }) => {
    const chip = target.closest("[data-hg-state]");
    if (chip) choose("state", chip.dataset.hgState ? [chip.dataset.hgState] : []);
    if (target.closest("[data-hg-today]")) choose("day", []);
  });
  controls.addEventListener("change", ({ target }) => {
    const { hgSelect, hgDay, hgSlider } = target.dataset;
    if (hgSelect) choose(hgSelect, target.value ? [target.value] : []);
    const day = hgSlider === "" ? days[target.value] : hgDay === "" ? target.value : undefined;
    if (day !== undefined) choose("day", day && day < now ? [day] : []);
  });
  timing?.querySelector("[data-hg-slider]").addEventListener("input", ({ target }) => show(days[target.value]));
  whenChosen(() => {
    showControls();
    show(theDay());
  });
}
