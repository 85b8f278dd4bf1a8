import { element, placeAt } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Open a small menu at a place of the window; it closes with Escape, Tab, a choice, or a click elsewhere.
 * @param {string} label
 * @param {{icon: string, text: string, act: () => void, danger?: boolean}[]} entries
 * @param {{x: number, y: number, returnTo: () => HTMLElement | null}} place `returnTo` finds who gets the focus back
 */
export function openMenu(label, entries, { x, y, returnTo }) {
  let isOpen = true;
  const close = () => {
    // taking away what has the focus is a reason to close, too
    if (!isOpen) return;
    isOpen = false;
    menu.remove();
  };
  const leave = () => {
    close();
    returnTo()?.focus({ preventScroll: true });
  };
  const items = entries.map((entry) => itemOf(entry, leave));
  const menu = element("div", { class: "menu", role: "menu", "aria-label": label }, ...items);
  menu.addEventListener("keydown", (event) => walk(event, items, leave));
  menu.addEventListener("focusout", ({ relatedTarget }) => !menu.contains(relatedTarget) && close());
  document.body.append(menu);
  placeAt(menu, x, y);
  items[0].focus();
}

function itemOf({ icon: name, text, act, danger }, leave) {
  const choose = () => {
    leave();
    act();
  };
  const about = { type: "button", role: "menuitem", tabindex: -1, class: danger ? "danger" : null };
  return element("button", { ...about, on: { click: choose } }, icon(name), element("span", { text }));
}

function walk(event, items, leave) {
  const at = items.indexOf(document.activeElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (target !== undefined) items[(target + items.length) % items.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") leave();
  else return;
  event.preventDefault();
}
