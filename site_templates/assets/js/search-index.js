/* The theme asks for the whole search index with every page. It is the one thing on a page that grows with the market,
 * so it waits until somebody opens the search, or comes from one: then the theme marks the words that were sought.
 * No module, and written before the theme's own script, which would have asked already.
 */
(() => {
  const toggle = () => document.getElementById("__search");
  const isSought = () => toggle()?.checked || new URLSearchParams(location.search).has("h");

  window.XMLHttpRequest = class extends XMLHttpRequest {
    open(method, address, ...more) {
      this.waits = String(address).endsWith("/search/search_index.json");
      super.open(method, address, ...more);
    }

    send(body) {
      if (!this.waits || isSought()) super.send(body);
      else toggle().addEventListener("change", () => super.send(body), { once: true });
    }
  };
})();
