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
