// On a narrow screen the tab of the open section is brought into sight.
const current = document.querySelector(".hg-tabs .hg-open");
if (current) current.parentElement.scrollLeft = current.offsetLeft - current.parentElement.clientWidth / 2;

// A menu that is open closes with Escape, and when something outside it is used.
const menus = document.querySelectorAll("[data-hg-menu]");

function close(menu, event) {
  const escaped = event.type === "keydown" && event.key === "Escape";
  const outside = event.type !== "keydown" && !menu.contains(event.target);
  if (!menu.open || !(escaped || outside)) return;
  menu.open = false;
  if (escaped) menu.querySelector("summary").focus();
}

for (const kind of ["keydown", "pointerdown", "focusin"]) {
  document.addEventListener(kind, (event) => menus.forEach((menu) => close(menu, event)));
}
