/* The evidence of a claim opens and closes by itself (the popover attribute), and so do the parts that fold. This only makes
   it pleasant: the row that was asked about stays in sight, a link into a folded part unfolds it, citations can be copied. */

/** Follow what opens on this page. */
export function start() {
  for (const card of document.querySelectorAll("[popover]")) card.addEventListener("toggle", (event) => opened(card, event));
  addEventListener("hashchange", unfold);
  unfold();
  document.querySelectorAll("[data-hg-copies]").forEach(offerCopy);
}

/** Move the page if the strip at its foot would cover the number that opened it. */
function opened(card, event) {
  if (event.newState !== "open") return;
  const number = document.querySelector(`[popovertarget="${card.id}"]:focus`);
  const covered = number ? number.getBoundingClientRect().bottom + 24 - card.getBoundingClientRect().top : 0;
  if (covered > 0) scrollBy({ top: covered });
}

function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  document.querySelectorAll("[popover]:popover-open").forEach((card) => card.hidePopover());
  const folded = target?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

function offerCopy(offer) {
  if (!navigator.clipboard) return;
  const button = offer.querySelector("button");
  const answer = offer.querySelector('[role="status"]');
  offer.hidden = false;
  button.addEventListener("click", async () => {
    const words = document.getElementById(offer.dataset.hgCopies).textContent.trim();
    const copied = await navigator.clipboard.writeText(words).then(() => true, () => false);
    answer.textContent = copied ? "Copied" : "Select the words to copy them";
  });
}
