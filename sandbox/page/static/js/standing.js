import { element } from "./dom.js";
import { tellRefusal } from "./refusals.js";
import { text } from "./texts.js";

/**
 * Build what stands in place of the input field: the Start button, the button that lets the bot in again,
 * or why nothing can be written; null where one can write.
 * @param {import("./chat.js").Chat} chat
 * @returns {HTMLElement | null}
 */
export function standing(chat) {
  const { entry } = chat;
  if (!entry.isPerson) return chat.viewerId ? null : sentence("gate.no-writer");
  if (entry.deactivated) return sentence("gate.deactivated");
  if (entry.blocked) return gateButton("unblock", "unblock", () => setBlocked(chat, false));
  if (!entry.opened) return gateButton("start", "start", () => chat.start());
  return null;
}

/**
 * Block the bot for the person of a chat, or let it in again; a refusal is told.
 * @param {import("./chat.js").Chat} chat
 * @param {boolean} blocked
 */
export function setBlocked(chat, blocked) {
  return chat.act("block", { blocked }).catch(tellRefusal);
}

function sentence(key) {
  return element("p", { class: "gate-text", text: text(key) });
}

function gateButton(id, key, press) {
  return element("button", { type: "button", id, class: "gate-button", text: text(key), on: { click: press } });
}
