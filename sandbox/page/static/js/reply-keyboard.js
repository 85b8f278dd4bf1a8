import { ask, toast } from "./dialogs.js";
import { element } from "./dom.js";
import { tellRefusal } from "./refusals.js";
import { text } from "./texts.js";

const SAMPLE_NUMBER = "+7 700 000 00 00";

/** The keyboard that the bot has put under the input field. */
export class ReplyKeyboard {
  #chat;
  #onState;
  #box = element("div", { id: "reply-keyboard", role: "group", hidden: true });
  #isFolded = false;
  #keyboard = null;

  /** `onState()` is called when the keyboard was unfolded or folded. */
  constructor(chat, onState) {
    this.#chat = chat;
    this.#onState = onState;
  }

  get node() {
    return this.#box;
  }

  /** Whether there is a keyboard, shown or folded. */
  get exists() {
    return this.#keyboard !== null;
  }

  get isShown() {
    return !this.#box.hidden;
  }

  /** @returns {string | null} what the bot wants to read in the empty input field */
  get placeholder() {
    return this.#keyboard?.placeholder ?? null;
  }

  /** Show what stands in the chat now; a new keyboard unfolds. */
  show(keyboard) {
    const isNew = JSON.stringify(keyboard) !== JSON.stringify(this.#keyboard);
    this.#keyboard = keyboard;
    if (isNew) {
      this.#isFolded = false;
      const rows = (keyboard?.rows ?? []).map((row) => row.map((key) => this.#key(key)));
      this.#box.replaceChildren(...rows.map((keys) => element("div", { class: "row" }, ...keys)));
    }
    this.#box.setAttribute("aria-label", text("keyboard"));
    this.#tell();
  }

  /** Fold the keyboard away, or unfold it. */
  toggle() {
    this.#isFolded = !this.#isFolded;
    this.#tell();
  }

  #tell() {
    this.#box.hidden = this.#isFolded || !this.#keyboard;
    this.#onState();
  }

  #key(key) {
    return element("button", { type: "button", text: key.text, on: { click: () => this.#press(key) } });
  }

  async #press(key) {
    if (key.request_contact) await this.#shareNumber();
    else if (key.request_location) toast(text("error.no-location"), "error");
    else await this.#chat.sendText(key.text).then(() => this.#used(), tellRefusal);
  }

  #used() {
    if (this.#keyboard?.one_time) this.toggle();
  }

  async #shareNumber() {
    const about = { type: "tel", name: "phone", required: true, value: SAMPLE_NUMBER, autocomplete: "off" };
    const input = element("input", about);
    const label = element("label", { class: "field" }, element("span", { text: text("phone.number") }), input);
    if (!(await ask(text("phone.title"), [label], { confirm: text("phone.share") }))) return;
    await this.#chat.act("send_contact", { phone_number: input.value }).then(() => this.#used(), tellRefusal);
  }
}
