import { element } from "./dom.js";
import { text } from "./texts.js";

/**
 * The list of commands over the input field: all of them at a press of ☰, fitting ones while "/…" is being typed.
 * The keys are handled by whoever has the focus: the input field, or the list itself after ☰.
 */
export class CommandList {
  #list = element("ul", { id: "commands", role: "listbox", tabindex: 0, hidden: true });
  #shown = [];
  #active = -1;
  #choose;
  #owner = null;

  /** @param {(command: string) => void} choose called with "/command" */
  constructor(choose) {
    this.#choose = choose;
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("focusout", () => this.#owner === this.#list && this.close());
  }

  get node() {
    return this.#list;
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  /**
   * Show commands; `owner` is the element that has the focus and is told which of them is active.
   * @param {{command: string, description: string}[]} commands
   * @param {HTMLElement} [owner] the list itself if none is given
   */
  show(commands, owner = this.#list) {
    if (!commands.length) {
      this.close();
      return;
    }
    this.#owner = owner;
    this.#shown = commands;
    this.#list.setAttribute("aria-label", text("commands"));
    this.#list.replaceChildren(...commands.map((command, index) => this.#row(command, index)));
    this.#list.hidden = false;
    this.move(0, 0);
    if (owner === this.#list) this.#list.focus();
  }

  /** Hide the list. */
  close() {
    this.#list.hidden = true;
    this.#owner?.removeAttribute("aria-activedescendant");
    this.#owner = null;
  }

  /** Make another command the active one. */
  move(step, from = this.#active) {
    this.#active = (from + step + this.#shown.length) % this.#shown.length;
    [...this.#list.children].forEach((row, index) => row.setAttribute("aria-selected", String(index === this.#active)));
    const row = this.#list.children[this.#active];
    row.scrollIntoView({ block: "nearest" });
    this.#owner.setAttribute("aria-activedescendant", row.id);
  }

  /** @returns {string} the active command, as "/command" */
  active() {
    return `/${this.#shown[this.#active].command}`;
  }

  #row({ command, description }, index) {
    const about = { role: "option", id: `command-${index}`, "aria-selected": "false" };
    const row = element(
      "li", about,
      element("span", { class: "command-name", text: `/${command}` }),
      element("span", { class: "command-about", text: description }),
    );
    // before the click, so that the focus stays where it is
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => this.#choose(`/${command}`));
    return row;
  }

  #onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.move(steps[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.#choose(this.active());
    else if (event.key === "Escape") this.#choose(null);
    else return;
    event.preventDefault();
  }
}
