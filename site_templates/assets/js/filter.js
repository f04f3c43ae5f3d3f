/* Rows narrowed by what the address says: each [data-filter="<name>"] control chooses among the values that rows hold in
   data-<name>. Links choose one value more or less, lists exactly one. A row stays if it has a chosen value of each name. */

import { choose, chosen, whenChosen } from "./address.js";

/** Show the controls, and narrow the rows now and whenever the choice changes. */
export function start() {
  const panel = document.querySelector('[data-hg~="filter"]');
  const controls = [...document.querySelectorAll("[data-filter]")];
  const names = [...new Set(controls.map((one) => one.dataset.filter))];
  const rows = [...document.querySelectorAll("[data-filter-group] tbody > tr")];
  const clear = panel.querySelector("[data-filter-clear]");
  panel.hidden = false;

  for (const control of controls) {
    const name = control.dataset.filter;
    if (control instanceof HTMLSelectElement) {
      control.addEventListener("change", () => choose(name, control.value ? [control.value] : []));
    } else {
      control.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const values = new Set(chosen(name));
        if (!values.delete(control.dataset.value)) values.add(control.dataset.value);
        choose(name, values);
      });
    }
  }
  clear.addEventListener("click", () => names.forEach((name) => choose(name, [])));

  whenChosen(() => {
    const wanted = names.map((name) => [name, chosen(name)]).filter(([, values]) => values.length);
    for (const row of rows) {
      row.hidden = !wanted.every(([name, values]) => row.dataset[name].split(" ").some((one) => values.includes(one)));
    }
    for (const group of document.querySelectorAll("[data-filter-group]")) {
      group.hidden = wanted.length > 0 && !group.querySelector("tbody > tr:not([hidden])");
    }
    controls.forEach(reflect);
    clear.hidden = !wanted.length;
    const left = rows.filter((row) => !row.hidden).length;
    panel.querySelector('[role="status"]').textContent = wanted.length ? `${left} of ${rows.length} listed rows shown.` : "";
  });
}

function reflect(control) {
  const values = chosen(control.dataset.filter);
  if (control instanceof HTMLSelectElement) control.value = values.length === 1 ? values[0] : "";
  else if (values.includes(control.dataset.value)) control.setAttribute("aria-current", "true");
  else control.removeAttribute("aria-current");
}
