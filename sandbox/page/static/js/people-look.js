import { element } from "./dom.js";
import { icon } from "./icons.js";

const COLOURS = 8;

/**
 * Build the round picture of a person or group: initials on a colour that stays theirs.
 * @param {{id: number, title: string, isPerson: boolean}} entry
 * @returns {HTMLElement}
 */
export function avatar(entry) {
  const shown = entry.isPerson ? initials(entry.title) : icon("group");
  return element("span", { class: `avatar colour-${colourOf(entry.id)}`, "aria-hidden": "true" }, shown);
}

/**
 * Return the number of the colour of a person's name and picture.
 * @param {number} id
 * @returns {number}
 */
export function colourOf(id) {
  // neighbouring ids are common, and should not look alike
  return Math.abs((id * 5 + Math.floor(id / 10) * 3) % COLOURS);
}

function initials(name) {
  const [first = "", second = ""] = name.trim().split(/\s+/);
  const letters = [first, second].map((word) => [...word.replace(/[^\p{L}\p{N}]/gu, "")][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}
