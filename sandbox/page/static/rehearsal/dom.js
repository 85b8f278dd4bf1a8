// The few ways in which the panel builds its nodes.

/**
 * @param {string} tag
 * @param {Object<string, string|number|boolean>} attributes  true: present without a value; false: absent
 * @param {...(Node|string)} children
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

/** A button that does `onPress`; `look` is "primary", "plain" or "quiet". */
export function makeButton(look, onPress) {
  const node = make("button", { type: "button", class: `rehearsal-button ${look}` });
  node.addEventListener("click", onPress);
  return node;
}

/** Sets the text only when it differs, so that a live region is not read twice. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Hides or shows a node; a focus inside what disappears moves to `refuge`. */
export function show(node, visible, refuge = null) {
  const lost = !visible && !node.hidden && node.contains(document.activeElement);
  node.hidden = !visible;
  if (lost && refuge) refuge.focus({ preventScroll: true });
}

/** One part of the panel that opens and closes: its heading, a note beside the heading, and the body. */
export function makeSection(words, name, open) {
  const note = make("span", { class: "rehearsal-note" });
  const heading = words.bind(make("h3"), `${name}.title`);
  const summary = make("summary", {}, heading, note);
  const body = make("div", { class: "rehearsal-body" });
  const element = make("details", { id: `rehearsal-${name}`, class: "rehearsal-section", open }, summary, body);
  const reveal = () => {
    element.open = true;
    element.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  };
  return { element, body, note, reveal };
}
