import { byId, element } from "./dom.js";
import { onLanguage, text } from "./texts.js";

/** What the bot says of itself in a chat where nothing was said yet. */
export class About {
  #chat;
  #box = element("div", { class: "about-bot", hidden: true });

  /** @param {import("./chat.js").Chat} chat */
  constructor(chat) {
    this.#chat = chat;
    byId("scroller").append(this.#box);
    chat.onChange((what) => ["open", "loaded", "commands", "messages"].includes(what) && this.#show());
    onLanguage(() => this.#show());
  }

  #show() {
    const { entry, about, timeline } = this.#chat;
    this.#box.hidden = !entry?.isPerson || !about || Boolean(timeline.newest());
    if (this.#box.hidden) return;
    const words = about.description || text("bot.empty");
    const title = about.description && element("h3", { text: text("bot.about") });
    this.#box.replaceChildren(...[title, words].filter(Boolean));
  }
}
