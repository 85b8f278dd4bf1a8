import { byId, element, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./people-look.js";
import { localised, text } from "./texts.js";

let toastTimer = null;
// whoever goes on has read it, and it must not lie over what they look at next
document.addEventListener("pointerdown", () => byId("toast").classList.remove("shown"));

/**
 * Say something for a few seconds at the top of the page, or until the next press.
 * @param {string} sentence
 * @param {"note" | "error"} [look]
 */
export function toast(sentence, look = "note") {
  const place = byId("toast");
  place.textContent = sentence;
  place.className = `shown ${look}`;
  clearTimeout(toastTimer);
  // slow readers get about ten characters a second
  toastTimer = setTimeout(() => place.classList.remove("shown"), Math.max(4000, sentence.length * 90));
}

/**
 * Show a sentence that has to be acknowledged.
 * @param {string} sentence
 */
export function alertText(sentence) {
  byId("alert-text").textContent = sentence;
  const dialog = byId("alert");
  if (!dialog.open) dialog.showModal();
}

/**
 * Open a dialog that is made for one occasion, and resolve with its returnValue; "" when it was dismissed.
 * @param {string} title
 * @param {Node[]} content
 * @param {{confirm?: string, look?: string, danger?: boolean}} [options] `confirm`: the label of the button that agrees
 * @returns {Promise<string>}
 */
export function ask(title, content, { confirm, look = "", danger = false } = {}) {
  const heading = element("h2", { id: "dialog-title", text: title });
  const cancel = element("button", { type: "button", class: "quiet", text: text("cancel") });
  const agreeing = { type: "submit", class: danger ? "danger" : "primary", value: "yes", text: confirm };
  const agree = confirm && element("button", agreeing);
  const actions = element("div", { class: "dialog-actions" }, cancel, agree);
  const form = element("form", { method: "dialog" }, heading, ...content, actions);
  const dialog = element("dialog", { class: look, "aria-labelledby": "dialog-title" }, form);
  cancel.addEventListener("click", () => dialog.close(""));
  return shown(dialog);
}

/**
 * Show a picture as large as the window allows.
 * @param {{url: string, width: number, height: number}} picture
 * @param {string} caption
 */
export function showPicture(picture, caption) {
  const image = element("img", { src: picture.url, alt: caption || text("kind.photo") });
  const dialog = element("dialog", { class: "viewer", "aria-label": text("kind.photo") });
  const close = iconButton(icon("close"), text("close"), () => dialog.close(""));
  dialog.append(close, image, ...(caption ? [element("p", { text: caption })] : []));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
  shown(dialog);
}

/**
 * Let the reader choose a person.
 * @param {string} title
 * @param {any[]} people
 * @param {number} chosen the id of who is chosen at first
 * @param {string} confirm
 * @returns {Promise<number | null>}
 */
export async function choosePerson(title, people, chosen, confirm) {
  const rows = people.map((person) => {
    const isChosen = person.id === chosen;
    const about = { type: "radio", name: "person", value: person.id, checked: isChosen, autofocus: isChosen };
    const name = element("span", { class: "name", text: person.title });
    const role = element("span", { class: "role", text: localised(person.role) });
    const words = element("span", { class: "choice-words" }, name, role);
    return element("label", { class: "choice" }, element("input", about), avatar(person), words);
  });
  const list = element("div", { class: "choices", role: "radiogroup", "aria-label": title }, ...rows);
  if (!(await ask(title, [list], { confirm }))) return null;
  const picked = list.querySelector("input:checked");
  return picked ? Number(picked.value) : null;
}

function shown(dialog) {
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(dialog.returnValue);
    });
  });
}
