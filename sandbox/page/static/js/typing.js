import { byId, element } from "./dom.js";
import { text } from "./texts.js";

const LASTS = 5000;

/** "The bot is writing": for five seconds, or until its next message. */
export class Typing {
  #timers = new Map();
  #chat;
  #people;

  constructor({ connection, chat, people }) {
    this.#chat = chat;
    this.#people = people;
    connection.on("typing", ({ chat_id: chatId }) => this.#begin(chatId));
    connection.on("message", ({ message }) => message.sender.is_bot && this.#end(message.chat_id));
    connection.on("line", ({ up }) => !up && [...this.#timers.keys()].forEach((chatId) => this.#end(chatId)));
    chat.onChange((what) => what === "open" && this.#show());
  }

  #begin(chatId) {
    clearTimeout(this.#timers.get(chatId));
    this.#timers.set(chatId, setTimeout(() => this.#end(chatId), LASTS));
    this.#people.setTyping(chatId, true);
    this.#show();
  }

  #end(chatId) {
    if (!this.#timers.has(chatId)) return;
    clearTimeout(this.#timers.get(chatId));
    this.#timers.delete(chatId);
    this.#people.setTyping(chatId, false);
    this.#show();
  }

  #show() {
    const line = byId("typing");
    line.hidden = !this.#timers.has(this.#chat.entry?.id);
    if (line.hidden) return;
    const dots = element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
    line.replaceChildren(dots, text("typing"));
  }
}
