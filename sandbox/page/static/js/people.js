import { shortMoment } from "./dates.js";
import { byId, element } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./people-look.js";
import { summary } from "./summaries.js";
import { localised, onLanguage, text } from "./texts.js";

/** The list of people and groups. */
export class PeopleList {
  #store;
  #unread;
  #go;
  #open = null;
  #typing = new Set();
  #hinted = null;
  #items = new Map();
  #list = byId("people-list");

  /** `go(chatId)` opens a chat. */
  constructor({ store, unread, go }) {
    this.#store = store;
    this.#unread = unread;
    this.#go = go;
    this.#list.addEventListener("keydown", (event) => this.#onKey(event));
    store.onChange((what) => ["all", "chat", "clock"].includes(what) && this.render());
    onLanguage(() => this.render());
  }

  /** Mark the chat that is open. */
  select(chatId) {
    this.#open = chatId;
    this.render();
    this.#items.get(chatId)?.node.scrollIntoView({ block: "nearest" });
  }

  /** Show in a line that the bot is writing there, or no longer. */
  setTyping(chatId, isTyping) {
    if (isTyping) this.#typing.add(chatId);
    else this.#typing.delete(chatId);
    this.render();
  }

  /** Draw the eye to a line; null to none. */
  hint(chatId) {
    if (this.#hinted === chatId) return;
    this.#hinted = chatId;
    this.render();
    this.#items.get(chatId)?.node.scrollIntoView({ block: "nearest" });
  }

  /** Bring the list up to what is known; lines that look the same are left alone. */
  render() {
    const entries = this.#store.entries();
    const wanted = new Set(entries.map(({ id }) => id));
    for (const [id, { node }] of this.#items) {
      if (!wanted.has(id)) {
        node.remove();
        this.#items.delete(id);
      }
    }
    entries.forEach((entry, index) => this.#place(entry, index));
  }

  #place(entry, index) {
    const facts = this.#facts(entry);
    const signature = JSON.stringify(facts);
    let item = this.#items.get(entry.id);
    if (!item) {
      const button = element("button", { type: "button", data: { chatId: entry.id } });
      button.addEventListener("click", () => this.#go(entry.id));
      item = { node: element("li", {}, button), button, signature: "" };
      this.#items.set(entry.id, item);
    }
    if (item.signature !== signature) {
      item.signature = signature;
      fill(item.button, entry, facts);
    }
    if (this.#list.children[index] !== item.node) this.#list.insertBefore(item.node, this.#list.children[index]);
  }

  #facts(entry) {
    return {
      title: entry.title,
      role: entry.isPerson ? localised(entry.role) : text("group.members", { n: entry.members.length }),
      snippet: this.#typing.has(entry.id) ? text("typing") : snippetOf(entry),
      isTyping: this.#typing.has(entry.id),
      moment: entry.last ? shortMoment(entry.last.date) : "",
      unread: this.#unread.count(entry.id),
      unreadLabel: text("unread", { n: this.#unread.count(entry.id) }),
      blocked: Boolean(entry.blocked) && text("blocked"),
      isOpen: entry.id === this.#open,
      isHinted: entry.id === this.#hinted,
    };
  }

  #onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const buttons = [...this.#list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (at < 0) return;
    const ends = { Home: 0, End: buttons.length - 1 };
    const target = event.key in steps ? at + steps[event.key] : ends[event.key];
    if (target === undefined) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(target, buttons.length - 1))].focus();
  }
}

function fill(button, entry, facts) {
  const badge = facts.unread > 0 && element(
    "span", { class: "unread" },
    element("span", { "aria-hidden": "true", text: facts.unread > 99 ? "99+" : facts.unread }),
    element("span", { class: "visually-hidden", text: facts.unreadLabel }),
  );
  const barred = facts.blocked && element(
    "span", { class: "barred", title: facts.blocked }, icon("blocked"),
    element("span", { class: "visually-hidden", text: facts.blocked }),
  );
  button.className = `person${facts.isOpen ? " open" : ""}${facts.isHinted ? " hint" : ""}`;
  if (facts.isOpen) button.setAttribute("aria-current", "page");
  else button.removeAttribute("aria-current");
  const moment = element("span", { class: "moment", text: facts.moment });
  const snippet = element("span", { class: facts.isTyping ? "snippet typing" : "snippet", text: facts.snippet });
  const words = [
    element("span", { class: "person-top" }, nameOf(entry), barred, moment),
    element("span", { class: "role", text: facts.role }),
    element("span", { class: "person-bottom" }, snippet, badge),
  ];
  button.replaceChildren(avatar(entry), element("span", { class: "person-words" }, ...words));
}

// where there is room for faces only, the first name has to do
function nameOf({ title, first_name: first }) {
  if (!first || !title.startsWith(`${first} `)) return element("span", { class: "name", text: title });
  return element("span", { class: "name" }, first, element("span", { class: "rest", text: title.slice(first.length) }));
}

function snippetOf(entry) {
  if (!entry.last) return entry.opened === false ? text("snippet.new") : "";
  const { sender } = entry.last;
  const line = summary(entry.last);
  if (entry.isPerson && sender.id === entry.id) return text("snippet.own", { text: line });
  return entry.isPerson || sender.is_bot ? line : `${sender.name.split(" ")[0]}: ${line}`;
}
