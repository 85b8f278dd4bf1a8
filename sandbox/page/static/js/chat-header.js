import { byId, element, iconButton } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar } from "./people-look.js";
import { setBlocked } from "./standing.js";
import { summary } from "./summaries.js";
import { localised, onLanguage, text } from "./texts.js";

/** What stands over the messages: who it is, the topics of a forum, and the pinned message. */
export class ChatHeader {
  #chat;
  #goBack;
  #goToPanel;

  /** `goBack()` and `goToPanel()` lead to the list and the panel where only one pane is shown at a time. */
  constructor(chat, { goBack, goToPanel }) {
    this.#chat = chat;
    this.#goBack = goBack;
    this.#goToPanel = goToPanel;
    chat.onChange((what) => this.#changed(what));
    onLanguage(() => this.#changed("open"));
    byId("topics").addEventListener("keydown", (event) => this.#onTopicKey(event));
  }

  #changed(what) {
    if (!this.#chat.entry) return;
    if (["open", "state", "commands"].includes(what)) this.#showName();
    if (["open", "state", "topic"].includes(what)) this.#showTopics();
    if (["open", "loaded", "messages", "topic"].includes(what)) this.#showPinned();
  }

  #showName() {
    const { entry } = this.#chat;
    const about = entry.isPerson ? localised(entry.role) : text("group.members", { n: entry.members.length });
    const state = entry.blocked ? text("blocked") : entry.deactivated ? text("gate.deactivated") : about;
    const back = iconButton(icon("back"), text("back"), this.#goBack, { id: "back" });
    const lines = [element("h2", { text: entry.title }), element("p", { text: state })];
    const words = element("div", { class: "header-words" }, ...lines);
    const panel = iconButton(icon("compass"), text("panel.open"), this.#goToPanel, { id: "to-panel" });
    const more = entry.isPerson && entry.opened && !entry.deactivated && this.#menuButton(entry);
    byId("chat-header").replaceChildren(back, avatar(entry), words, panel, ...(more ? [more] : []));
  }

  #menuButton(entry) {
    const label = text(entry.blocked ? "unblock" : "block");
    const toggle = { icon: "blocked", text: label, act: () => setBlocked(this.#chat, !entry.blocked) };
    const open = () => {
      const { right, bottom } = button.getBoundingClientRect();
      // by then the header may have been drawn anew
      const returnTo = () => document.getElementById("chat-menu");
      openMenu(text("chat.menu"), [toggle], { x: right, y: bottom + 4, returnTo });
    };
    const button = iconButton(icon("more"), text("chat.menu"), open, { id: "chat-menu", "aria-haspopup": "menu" });
    return button;
  }

  #showTopics() {
    const { entry, thread } = this.#chat;
    const bar = byId("topics");
    bar.hidden = !entry.is_forum;
    if (!entry.is_forum) return;
    const hadFocus = bar.contains(document.activeElement);
    const tabs = [{ id: "all", name: text("topic.all") }, { id: null, name: text("topic.general") }, ...entry.topics];
    bar.replaceChildren(...tabs.map(({ id, name }) => this.#tab(id, name, id === thread)));
    const chosen = bar.querySelector("[aria-selected=true]");
    if (hadFocus) chosen?.focus();
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #tab(id, name, isChosen) {
    const state = { "aria-selected": String(isChosen), tabindex: isChosen ? 0 : -1 };
    const about = { type: "button", role: "tab", "aria-controls": "messages", ...state };
    return element("button", { ...about, text: name, on: { click: () => this.#chat.showTopic(id) } });
  }

  #onTopicKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const tabs = [...byId("topics").children];
    const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
    tabs[(at + step + tabs.length) % tabs.length].click();
  }

  #showPinned() {
    const bar = byId("pinned");
    const message = this.#chat.pinned();
    bar.hidden = !message;
    if (!message) return;
    const jump = () => this.#chat.timeline.jump(message.message_id);
    bar.replaceChildren(
      element(
        "button", { type: "button", on: { click: jump } },
        icon("pin"),
        element("span", { class: "quote-name", text: text("pinned") }),
        element("span", { class: "quote-text", text: summary(message) }),
      ),
    );
  }
}
