/** @typedef {Node | string | number | null | false | undefined} Child */

/**
 * Build an element. `properties` holds attributes; besides: `class`, `text`, `on` ({event: listener}),
 * `data` ({name: value} for data attributes). A value of null, undefined or false sets nothing, true sets "".
 * @param {string} tag
 * @param {Record<string, unknown>} [properties]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else if (name === "data") {
      Object.assign(made.dataset, value);
    } else if (name === "text") {
      made.textContent = String(value);
    } else {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/**
 * Find an element that index.html holds.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Build a button that shows an icon and is named by its label.
 * @param {SVGElement} image
 * @param {string} label
 * @param {(event: MouseEvent) => void} onPress
 * @param {Record<string, unknown>} [properties]
 * @returns {HTMLElement}
 */
export function iconButton(image, label, onPress, properties = {}) {
  const named = { type: "button", class: "icon-button", "aria-label": label, title: label };
  return element("button", { ...named, ...properties, on: { click: onPress } }, image);
}

/**
 * Put an element's place in the viewport; what stands in a style sheet cannot know the pointer.
 * @param {HTMLElement} floating
 * @param {number} x CSS pixels from the left
 * @param {number} y CSS pixels from the top
 */
export function placeAt(floating, x, y) {
  const margin = 8;
  const box = floating.getBoundingClientRect();
  floating.style.left = `${Math.max(margin, Math.min(x, innerWidth - box.width - margin))}px`;
  floating.style.top = `${Math.max(margin, Math.min(y, innerHeight - box.height - margin))}px`;
}

/**
 * Find in what replaced a part of the page the control that stands where the focus was, so that it stays there.
 * @param {Element} held what has the focus in the old part
 * @param {HTMLElement} old
 * @param {HTMLElement} fresh
 * @returns {HTMLElement}
 */
export function successorOf(held, old, fresh) {
  // the two buttons beside a message wander, and are no landmark
  const controls = ":is(button, a, input):not(.message-tools *)";
  const place = [...old.querySelectorAll(controls)].indexOf(held);
  const successors = [...fresh.querySelectorAll(controls)];
  return successors[Math.min(place, successors.length - 1)] ?? fresh;
}
