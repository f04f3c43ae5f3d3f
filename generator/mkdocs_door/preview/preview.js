// Loads the page again as soon as the preview has come further than when it sent this page.
(() => {
  const script = document.currentScript;
  const epoch = script.dataset.epoch;
  const address = new URL(`epoch?after=${epoch}`, script.src);
  const AGAIN = 1000; // milliseconds, while nobody answers

  /** Resolves when somebody looks at the page: a browser keeps few connections open, and hidden pages can wait. */
  const seen = () =>
    new Promise((resolve) => {
      const look = () => document.hidden || resolve();
      document.addEventListener("visibilitychange", look);
      look();
    });

  async function ask() {
    await seen();
    try {
      const answer = await fetch(address, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== epoch) {
        location.reload();
        return;
      }
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
    ask();
  }

  ask();
})();
