import { isService, serviceText } from "./service.js";
import { hasText, text } from "./texts.js";

/**
 * Say in one line what a message holds: its text, or what kind of thing it is.
 * @param {{kind: string, text: string}} message
 * @returns {string}
 */
export function summary(message) {
  if (isService(message)) return message.sender ? serviceText(message) : text("service.other");
  const kind = hasText(`kind.${message.kind}`) ? text(`kind.${message.kind}`) : "";
  const line = message.text.replace(/\s+/g, " ").trim();
  if (message.kind === "text") return line;
  return line ? `${kind} · ${line}` : kind;
}

/**
 * Say in words how big a file is.
 * @param {number} bytes
 * @returns {string}
 */
export function fileSize(bytes) {
  if (!bytes) return "";
  if (bytes < 1024 * 1024) return text("size.kb", { n: Math.max(1, Math.round(bytes / 1024)) });
  return text("size.mb", { n: (bytes / 1024 / 1024).toFixed(1).replace(".", ",") });
}
