import { botLink } from "./links.js";
import { byId } from "./dom.js";
import { choosePerson, toast } from "./dialogs.js";
import { tellRefusal } from "./refusals.js";
import { Presses } from "./presses.js";
import { Timeline } from "./timeline.js";
import { text } from "./texts.js";

const PAGE = 50;
const ALL = "all";

/**
 * The open chat: who looks at it, its messages, and what is done in it.
 * Listeners are told "open" (another chat, or the same one anew), "state" (its person or group changed),
 * "loaded", "messages" (one has come, changed or gone), "keyboard", "commands", "topic".
 */
export class Chat {
  entry = null;
  viewerId = 0;
  thread = ALL;
  keyboard = null;
  commands = [];
  about = null;
  timeline;
  #connection;
  #store;
  #unread;
  #go;
  #look = { showsNames: false, sideOf: (message) => this.#sideOf(message), doing: null };
  #writers = new Map();
  #listeners = new Set();

  /** `go(chatId)` brings another chat to the front. */
  constructor({ connection, store, unread, go }) {
    this.#connection = connection;
    this.#store = store;
    this.#unread = unread;
    this.#go = go;
    this.#look.doing = this.#doing();
    this.timeline = new Timeline(byId("messages"), byId("to-bottom"), {
      look: this.#look,
      loadOlder: (before) => this.#fetch({ before }),
      onSeen: (messageId) => this.#seen(messageId),
    });
    this.#follow();
  }

  /** @param {(what: string) => void} listener */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** Show a chat of the list; with `again` it is the open one, fetched anew. */
  async open(chatId, again = false) {
    const entry = this.#store.entry(chatId);
    if (!entry) return;
    this.entry = entry;
    this.viewerId = entry.isPerson ? entry.id : this.#writerOf(entry);
    this.#look.showsNames = !entry.isPerson;
    if (!again) {
      this.thread = ALL;
      this.#take({ keyboard: null, commands: [], bot: null });
      this.timeline.show([], false, this.#fits());
    }
    this.#changed("open");
    const page = await this.#fetch({}).catch(tellRefusal);
    if (!page || this.entry?.id !== chatId) return;
    this.#take(page);
    await this.timeline.show(page.messages, page.more, this.#fits(), again);
    this.#changed("loaded");
  }

  /** Show no chat. */
  close() {
    this.entry = null;
    this.#changed("open");
  }

  /** Write as another member of the group. */
  async writeAs(personId) {
    this.#writers.set(this.entry.id, personId);
    this.viewerId = personId;
    this.timeline.render();
    const page = await this.#fetch({ limit: 1 }).catch(() => null);
    if (page && this.viewerId === personId) this.#take(page);
    this.#changed("state");
  }

  /** @returns {any[]} those of the list who are in the open group */
  writers() {
    return this.entry.isPerson ? [] : this.#store.people().filter(({ id }) => this.entry.members.includes(id));
  }

  /** Show one topic of a forum, or with "all" every message; `null` is the general topic. */
  showTopic(thread) {
    this.thread = thread;
    this.#changed("topic");
    return this.timeline.filter(this.#fits());
  }

  /** Do something as the person who looks at this chat; rejects with Refused. */
  act(action, parameters = {}) {
    const chat = { viewer_id: this.viewerId, chat_id: this.entry.id };
    return this.#connection.act(action, { ...chat, ...parameters });
  }

  /** Send a text into the topic that is shown; rejects with Refused. */
  sendText(words, replyTo = null) {
    this.timeline.toEnd();
    const parameters = { text: words, ...(replyTo ? { reply_to: replyTo } : {}), ...this.topicField() };
    return this.act("send_text", parameters);
  }

  /** Send a command of the menu or of a text; a refusal is told. */
  sendCommand(command) {
    if (this.entry.isPerson && !this.entry.opened) return this.start();
    return this.sendText(command).catch(tellRefusal);
  }

  /** Open the bot as the person of this chat; a refusal is told. */
  start(payload = "") {
    return this.#connection.act("start", { viewer_id: this.viewerId, payload }).catch(tellRefusal);
  }

  /** @returns {{thread_id?: number}} where a message of the composer goes */
  topicField() {
    return typeof this.thread === "number" ? { thread_id: this.thread } : {};
  }

  /** @returns {any} the message that is pinned in this chat, if the page knows it */
  pinned() {
    return this.timeline.findLast((message) => message.pinned);
  }

  /** Ask as whom a link of the bot is to be opened, and open it; other links open in a new tab. */
  async follow(url, event = null) {
    const link = botLink(url, this.#store.bot.username);
    if (!link) {
      if (!event) open(url, "_blank", "noopener,noreferrer");
      return;
    }
    event?.preventDefault();
    const people = this.#store.people();
    const chosen = await choosePerson(text("link.as-whom"), people, this.viewerId, text("link.open"));
    if (chosen === null) return;
    this.#go(chosen);
    await this.#connection.act("start", { viewer_id: chosen, payload: link.payload }).catch(tellRefusal);
  }

  #follow() {
    const mine = (chatId) => this.entry?.id === chatId;
    this.#connection.on("message", ({ message }) => {
      this.#unread.add(message);
      if (mine(message.chat_id)) this.#put(message);
    });
    this.#connection.on("edited", ({ message }) => mine(message.chat_id) && this.#put(message));
    this.#connection.on("deleted", ({ chat_id: chatId, message_id: messageId }) => {
      this.#unread.remove(chatId, messageId);
      if (!mine(chatId)) return;
      this.timeline.remove(messageId);
      this.#changed("messages");
    });
    this.#connection.on("pinned", ({ chat_id: chatId, message_id: messageId }) => mine(chatId) && this.#pin(messageId));
    this.#connection.on("keyboard", ({ chat_id: chatId, keyboard }) => mine(chatId) && this.#take({ keyboard }));
    this.#connection.on("profile", () => this.entry && this.#askAgain());
    this.#connection.on("commands", ({ chat_id: chatId }) => mine(chatId) && this.#askAgain());
    this.#store.onChange((what, id) => {
      if (what === "chat" && mine(id)) this.#renewEntry();
    });
  }

  #put(message) {
    this.timeline.put(message);
    this.#changed("messages");
  }

  #pin(messageId) {
    const before = this.pinned();
    if (before && before.message_id !== messageId) this.timeline.put({ ...before, pinned: false });
    const now = this.timeline.get(messageId);
    if (now) this.timeline.put({ ...now, pinned: true });
    this.#changed("messages");
  }

  async #askAgain() {
    const page = await this.#fetch({ limit: 1 }).catch(() => null);
    if (page) this.#take({ commands: page.commands, bot: page.bot });
  }

  #renewEntry() {
    this.entry = this.#store.entry(this.entry.id);
    const isTopic = typeof this.thread === "number";
    if (isTopic && !this.entry.topics.some(({ id }) => id === this.thread)) this.showTopic(ALL);
    if (!this.entry.isPerson && !this.writers().some(({ id }) => id === this.viewerId)) {
      this.viewerId = this.#writerOf(this.entry);
    }
    this.#changed("state");
  }

  async #fetch(parameters) {
    return this.act("open", { limit: PAGE, ...parameters });
  }

  #take({ keyboard, commands, bot }) {
    if (commands !== undefined) this.commands = commands;
    if (bot !== undefined) this.about = bot;
    if (keyboard !== undefined) this.keyboard = keyboard;
    this.#changed("keyboard");
    this.#changed("commands");
  }

  #writerOf(group) {
    const members = this.#store.people().filter(({ id }) => group.members.includes(id));
    const kept = this.#writers.get(group.id);
    return members.some(({ id }) => id === kept) ? kept : (members[0]?.id ?? 0);
  }

  #fits() {
    const { thread } = this;
    return thread === ALL ? () => true : (message) => (message.thread_id ?? null) === thread;
  }

  #seen(messageId) {
    if (this.entry && messageId) this.#unread.markRead(this.entry.id, messageId);
  }

  #sideOf({ sender }) {
    if (sender.id === this.viewerId) return "own";
    return sender.is_bot ? "bot" : "other";
  }

  #doing() {
    const presses = new Presses(this);
    return {
      command: (command) => this.sendCommand(command),
      link: (url, event) => this.follow(url, event),
      press: (message, button) => presses.press(message, button),
      jump: (messageId) => this.#jump(messageId),
      isPending: (message, button) => presses.isPending(message, button),
    };
  }

  async #jump(messageId) {
    if (!(await this.timeline.jump(messageId))) toast(text("error.gone"), "error");
  }

  #changed(what) {
    for (const listener of this.#listeners) listener(what);
  }
}
