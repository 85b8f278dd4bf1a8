import { element } from "./dom.js";

const LINES = 6;

/** The input field: it grows with what is written, up to six lines. */
export class TextField {
  #area = element("textarea", {
    id: "input", rows: 1, dir: "auto", enterkeyhint: "send", "data-label": "input",
    "aria-autocomplete": "list", "aria-controls": "commands",
  });

  get node() {
    return this.#area;
  }

  get value() {
    return this.#area.value;
  }

  set value(words) {
    this.#area.value = words;
    this.grow();
  }

  /** Take the height that what is written needs. */
  grow() {
    this.#area.style.height = "auto";
    const { scrollHeight } = this.#area;
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(this.#area);
    const most = parseFloat(lineHeight) * LINES + parseFloat(paddingTop) + parseFloat(paddingBottom);
    // a field that is not shown has no height to take
    if (scrollHeight) this.#area.style.height = `${Math.min(scrollHeight, most)}px`;
  }
}
