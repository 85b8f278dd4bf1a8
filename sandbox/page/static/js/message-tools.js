import { ask, toast } from "./dialogs.js";
import { byId, element, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { tellRefusal } from "./refusals.js";
import { openMenu } from "./menu.js";
import { isService } from "./service.js";
import { onLanguage, text } from "./texts.js";
import { followTouches } from "./touches.js";

const EDITABLE = new Set(["text", "photo", "document", "voice", "audio", "video", "animation"]);

/** What can be done with a message: the two buttons beside it, its menu, double click, swipe, and keys. */
export class MessageTools {
  #chat;
  #composer;
  #log = byId("messages");
  #bar = element("div", { class: "message-tools", "aria-live": "off" });

  constructor(chat, composer) {
    this.#chat = chat;
    this.#composer = composer;
    this.#fillBar();
    onLanguage(() => this.#fillBar());
    this.#log.addEventListener("pointerover", (event) => this.#moveBar(event));
    this.#log.addEventListener("focusin", (event) => this.#moveBar(event));
    this.#log.addEventListener("keydown", (event) => this.#onKey(event));
    this.#log.addEventListener("dblclick", (event) => this.#onDoubleClick(event));
    this.#log.addEventListener("contextmenu", (event) => this.#onContextMenu(event));
    followTouches(this.#log, {
      onSwipe: (article) => this.#reply(article),
      // not every phone's browser tells of a long touch as of a right click
      onHold: (article, { clientX, clientY }, target) => this.#openMenu(article, clientX, clientY, target),
    });
  }

  #fillBar() {
    const article = () => this.#bar.closest("article");
    const reply = iconButton(icon("reply"), text("reply"), () => this.#reply(article()));
    const more = iconButton(icon("more"), text("message.menu"), () => {
      const { left, bottom } = more.getBoundingClientRect();
      this.#openMenu(article(), left, bottom);
    }, { "aria-haspopup": "menu" });
    this.#bar.replaceChildren(reply, more);
  }

  #moveBar({ target, pointerType }) {
    const article = pointerType === "touch" ? null : target.closest?.("article.message");
    if (!article || article.classList.contains("service") || article.contains(this.#bar)) return;
    // right after the bubble, so that Tab goes from the message to its tools
    article.querySelector(".bubble").after(this.#bar);
  }

  #onKey(event) {
    const articles = [...this.#log.querySelectorAll("article.message:not(.leaving)")];
    const at = articles.indexOf(event.target);
    if (event.target !== this.#log && at < 0) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && articles.length) {
      const start = at < 0 ? articles.length : at;
      articles[Math.max(0, Math.min(start + steps[event.key], articles.length - 1))].focus();
    } else if (at >= 0 && event.key === "Enter") {
      const { left, bottom } = event.target.getBoundingClientRect();
      this.#openMenu(event.target, left + 24, Math.min(bottom, innerHeight - 40));
    } else return;
    event.preventDefault();
  }

  #onDoubleClick(event) {
    const article = event.target.closest("article.message");
    if (!article || event.target.closest("button, a, input, video, audio")) return;
    getSelection()?.removeAllRanges();
    this.#reply(article);
  }

  #onContextMenu(event) {
    const article = event.target.closest("article.message");
    // over a link or a picture the browser's own menu is of more use
    if (!article || article.classList.contains("service") || event.target.closest("a, img, video")) return;
    event.preventDefault();
    const isKey = event.clientX === 0 && event.clientY === 0;
    const { left, top } = article.getBoundingClientRect();
    this.#openMenu(article, isKey ? left : event.clientX, isKey ? top : event.clientY, event.target);
  }

  #reply(article) {
    const message = this.#messageOf(article);
    if (message && !isService(message)) this.#composer.reply(message);
  }

  #messageOf(article, within = null) {
    const holder = within?.closest?.("[data-message-id]") ?? article;
    return this.#chat.timeline.get(Number(holder?.dataset.messageId));
  }

  #openMenu(article, x, y, within = null) {
    const message = this.#messageOf(article, within);
    if (!message) return;
    const returnTo = () => (article.isConnected ? article : this.#log);
    openMenu(text("message.menu"), this.#entriesFor(message), { x, y, returnTo });
  }

  #entriesFor(message) {
    const isOwn = message.sender.id === this.#chat.viewerId;
    const canEdit = isOwn && EDITABLE.has(message.kind);
    return [
      { icon: "reply", text: text("reply"), act: () => this.#composer.reply(message) },
      message.text && { icon: "copy", text: text("copy"), act: () => copy(message.text) },
      canEdit && { icon: "edit", text: text("edit"), act: () => this.#composer.edit(message) },
      isOwn && { icon: "trash", text: text("delete"), act: () => this.#delete(message), danger: true },
    ].filter(Boolean);
  }

  async #delete(message) {
    const question = element("p", { text: text("delete.question") });
    if (!(await ask(text("delete.title"), [question], { confirm: text("delete"), danger: true }))) return;
    await this.#chat.act("delete", { message_id: message.message_id }).catch(tellRefusal);
  }
}

async function copy(words) {
  await navigator.clipboard.writeText(words).then(() => toast(text("copied")), () => toast(text("error.copy"), "error"));
}
