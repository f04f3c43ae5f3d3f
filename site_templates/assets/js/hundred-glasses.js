/* Every value stands in the HTML. These modules only choose among what is there: each starts on the pages that ask for it
   by an element with data-hg="<name>", and holds no rule of its own. */

const asked = new Set([...document.querySelectorAll("[data-hg]")].flatMap((one) => one.dataset.hg.split(" ")));

const MODULES = {
  matrix: () => import("./matrix.js"),
  calendar: () => import("./calendar.js"),
  catalogue: () => import("./catalogue.js"),
  compare: () => import("./compare.js"),
  evidence: () => import("./evidence.js"),
  follow: () => import("./follow.js"),
  filter: () => import("./filter.js"),
  csv: () => import("./csv.js"),
};

for (const name of asked) {
  MODULES[name]?.().then((module) => module.start());
}
