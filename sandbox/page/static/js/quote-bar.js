import { element, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./summaries.js";
import { text } from "./texts.js";

/** The line over the input field that shows what is being replied to or changed. */
export class QuoteBar {
  #bar = element("div", { id: "quote", hidden: true });
  #drop;
  #jump;

  /**
   * @param {() => void} drop
   * @param {(messageId: number) => void} jump
   */
  constructor(drop, jump) {
    this.#drop = drop;
    this.#jump = jump;
  }

  get node() {
    return this.#bar;
  }

  /** @param {import("./drafts.js").Draft} draft */
  show({ replyTo, editing }) {
    const message = replyTo ?? editing;
    this.#bar.hidden = !message;
    if (!message) return;
    const title = editing ? text("editing") : text("replying", { name: message.sender.name });
    const about = { type: "button", class: "quote-body", on: { click: () => this.#jump(message.message_id) } };
    this.#bar.replaceChildren(
      icon(editing ? "edit" : "reply"),
      element(
        "button", about,
        element("span", { class: "quote-name", text: title }),
        element("span", { class: "quote-text", text: summary(message) }),
      ),
      iconButton(icon("close"), text("cancel"), () => this.#drop()),
    );
  }
}
