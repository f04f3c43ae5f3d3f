/* Companies that a reader follows: ?companies=a,b in the address, else the choice remembered on this device.

   It only hides rows that name none of them, and says how many it shows. Its own attribute does the hiding, so that a
   page's other filters and this one do not undo each other. */

import { choose, chosen, whenChosen } from "./address.js";

const NAME = "companies";
const MEMORY = "hundred-glasses.companies";
const ANY = "company-id";
const ID = /^[a-z0-9-]+$/;

/** Show the control, and narrow the page now and whenever the choice changes. */
export function start() {
  const control = document.querySelector('[data-hg~="follow"]');
  const part = (name) => control.querySelector(`[data-follow="${name}"]`);
  const input = control.querySelector("input");
  const companies = new Map(
    [...control.querySelectorAll("option")].map((one) => [one.dataset.id, { name: one.value, dated: "dated" in one.dataset }]),
  );
  // A page offers only the companies it is about; one that was followed elsewhere keeps its place under its id.
  const company = (id) => companies.get(id) ?? { name: id, dated: false };
  const followed = () => chosen(NAME).filter((id) => ID.test(id));

  if (!chosen(NAME).length) choose(NAME, remembered(), { replace: true });
  control.hidden = false;

  function follow(ids) {
    remember(ids);
    choose(NAME, ids);
  }

  function add() {
    const typed = input.value.trim().toLowerCase();
    const found = [...companies].find(([id, one]) => one.name.toLowerCase() === typed || id === typed);
    if (typed && !found) part("status").textContent = "No company of that name here.";
    if (!found) return;
    input.value = "";
    follow([...new Set([...followed(), found[0]])]);
  }

  input.addEventListener("change", add);
  input.addEventListener("input", (event) => {
    // An entry picked from the list comes as an input that nobody typed.
    if (!(event instanceof InputEvent) || event.inputType === "insertReplacementText") add();
  });
  part("all").addEventListener("click", () => {
    follow([]);
    input.focus();
  });

  const tell = () => {
    part("status").textContent = followed().length ? `${told()} ${control.dataset.also}` : "";
  };
  // The page's other filters hide rows too, before this one or after it: the number is told anew.
  new MutationObserver(tell).observe(document.querySelector("article"), { attributeFilter: ["hidden"], subtree: true });

  whenChosen(() => {
    const ids = followed();
    narrow(ids);
    part("all").hidden = !ids.length;
    part("chosen").replaceChildren(
      ...ids.map((id) => chip(company(id).name, () => follow(ids.filter((other) => other !== id)))),
    );
    tell();
    // Only what the page knows to be a company has feeds; anything may stand in an address.
    const known = ids.filter((id) => companies.has(id));
    part("feeds").hidden = !known.length;
    part("feeds").replaceChildren(
      "Subscribe: ",
      ...known.flatMap((id) => feeds(id, company(id), control.dataset)),
      link(`${control.dataset.launches}?${NAME}=${ids.join(",")}`, "", "Launch calendar of these companies"),
    );
  });
}

function narrow(ids) {
  for (const row of document.querySelectorAll("[data-companies]")) {
    const about = row.dataset.companies.split(" ");
    row.toggleAttribute("data-unfollowed", ids.length > 0 && !ids.some((id) => about.includes(id)));
  }
  for (const group of document.querySelectorAll("[data-follow-group]")) {
    group.toggleAttribute("data-unfollowed", ids.length > 0 && !holdsFollowed(group));
    if (group instanceof HTMLDetailsElement) unfold(group, ids.length > 0);
  }
  for (const list of document.querySelectorAll("[data-follow-list]")) {
    for (const none of list.querySelectorAll("[data-follow-none]")) none.hidden = !ids.length || holdsFollowed(list);
  }
}

/* What was folded opens while companies are followed, and folds again after. */
function unfold(group, open) {
  if (open && !group.open) group.dataset.unfolded = "";
  if (open || "unfolded" in group.dataset) group.open = open;
  if (!open) delete group.dataset.unfolded;
}

function holdsFollowed(group) {
  return group.querySelector("[data-companies]:not([data-unfollowed])") !== null;
}

function told() {
  const all = document.querySelectorAll("[data-companies]").length;
  const shown = document.querySelectorAll("[data-companies]:not([data-unfollowed], [hidden])").length;
  return `${shown} of ${all} rows shown: companies you follow.`;
}

function chip(name, drop) {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-pressed", "true");
  button.setAttribute("aria-label", `Stop following ${name}`);
  button.textContent = `${name} ×`;
  button.addEventListener("click", drop);
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function feeds(id, company, { page, feed, calendar }) {
  const parts = [link(page, id, company.name), ": ", link(feed, id, "news")];
  if (company.dated) parts.push(", ", link(calendar, id, "calendar"));
  return [...parts, ". "];
}

function link(pattern, id, text) {
  const made = document.createElement("a");
  made.href = pattern.replace(ANY, encodeURIComponent(id));
  made.textContent = text;
  return made;
}

/* A browser may forbid storage; then nothing is remembered, and the address still holds the choice. */

function remembered() {
  try {
    return (localStorage.getItem(MEMORY) ?? "").split(",").filter((id) => ID.test(id));
  } catch {
    return [];
  }
}

function remember(ids) {
  try {
    if (ids.length) localStorage.setItem(MEMORY, ids.join(","));
    else localStorage.removeItem(MEMORY);
  } catch {
    // Nothing to do: see above.
  }
}
