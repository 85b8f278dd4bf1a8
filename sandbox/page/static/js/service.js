import { hasText, text } from "./texts.js";

/**
 * Tell a service message in the reader's language, such as "Ольга joined"; a general sentence for unknown ones.
 * @param {any} message
 * @returns {string}
 */
export function serviceText(message) {
  const { kind, details, sender } = message;
  if (kind === "new_chat_members") return joined(sender, details);
  if (kind === "left_chat_member") {
    return text("service.left", { name: nameOf(details) || sender.name });
  }
  const key = `service.${kind}`;
  if (!hasText(key)) return text("service.other");
  return text(key, { name: sender.name, title: details?.name ?? details ?? "" });
}

/** Say whether a message is told in the middle of the chat instead of in a bubble. */
export function isService(message) {
  return !BUBBLES.has(message.kind);
}

const BUBBLES = new Set([
  "text", "photo", "document", "voice", "audio", "video", "animation", "video_note", "sticker", "contact", "location",
]);

function joined(sender, details) {
  const names = (Array.isArray(details) ? details : []).map(nameOf).filter(Boolean);
  return text("service.joined", { name: names.join(", ") || sender.name });
}

function nameOf(user) {
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ");
}
