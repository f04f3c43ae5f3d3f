/* What a reader chose stands in the address, so that it can be sent to somebody else and "back" undoes it. */

/** The chosen values of a name: "?kind=odm,retail" gives ["odm", "retail"]; nothing chosen gives []. */
export function chosen(name) {
  const text = new URLSearchParams(location.search).get(name) ?? "";
  return text.split(",").filter(Boolean);
}

/** Put a choice into the address as one step of the history; an empty choice leaves no trace of its name. */
export function choose(name, values, { replace = false } = {}) {
  const url = new URL(location.href);
  const text = [...values].join(",");
  if (text) url.searchParams.set(name, text);
  else url.searchParams.delete(name);
  url.search = url.searchParams.toString().replaceAll("%2C", ",");
  if (url.href === location.href) return;
  history[replace ? "replaceState" : "pushState"](null, "", url);
  dispatchEvent(new CustomEvent("hg:chosen", { detail: name }));
}

/** Call back now and whenever the choices change, by this page's controls or by the browser's "back". */
export function whenChosen(callback) {
  addEventListener("popstate", callback);
  addEventListener("hg:chosen", callback);
  callback();
}
