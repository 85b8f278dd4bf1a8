/**
 * What the page knows of the world beside the open chat: the bot, people, groups and their last messages.
 * Listeners are called with the name of what changed: "all", "chat" (with its id), "extra", "bot", "clock".
 */
export class Store {
  bot = { id: 0, names: {}, username: "", description: "", short_description: "" };
  extras = {};
  order = [];
  #entries = new Map();
  #listeners = new Set();

  /** Follow the events of a connection. */
  follow(connection) {
    connection.on("hello", (hello) => this.#begin(hello));
    connection.on("person", ({ person }) => this.#put(person, true));
    connection.on("group", ({ group }) => this.#put(group, false));
    connection.on("message", ({ message }) => this.#last(message));
    connection.on("edited", ({ message }) => this.#edited(message));
    connection.on("profile", ({ bot }) => {
      this.bot = { ...this.bot, ...bot };
      this.#changed("bot");
    });
    connection.on("extra", ({ name, value }) => {
      this.extras[name] = value;
      this.#changed("extra", name);
    });
  }

  /** @param {(what: string, id?: number | string) => void} listener */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** @returns {{id: number, isPerson: boolean, title: string, last: any} | undefined} a person or a group */
  entry(chatId) {
    return this.#entries.get(chatId);
  }

  /** @returns {any[]} people and groups, in the order of the list */
  entries() {
    return this.order.map((id) => this.#entries.get(id)).filter(Boolean);
  }

  /** @returns {any[]} the people, in the order of the list */
  people() {
    return this.entries().filter((entry) => entry.isPerson);
  }

  /** Keep a person whom the server has just made. */
  add(person) {
    this.#put(person, true);
  }

  #begin(hello) {
    this.bot = hello.bot;
    this.extras = hello.extras;
    this.order = [...hello.order];
    this.#entries = new Map();
    for (const person of hello.people) this.#entries.set(person.id, asEntry(person, true));
    for (const group of hello.groups) this.#entries.set(group.id, asEntry(group, false));
    this.#changed("all");
  }

  #put(subject, isPerson) {
    this.#entries.set(subject.id, asEntry(subject, isPerson));
    if (!this.order.includes(subject.id)) this.order.push(subject.id);
    this.#changed("chat", subject.id);
  }

  #last(message) {
    const entry = this.#entries.get(message.chat_id);
    if (!entry) return;
    if (!entry.last || entry.last.message_id <= message.message_id) entry.last = message;
    this.#changed("chat", message.chat_id);
  }

  #edited(message) {
    const entry = this.#entries.get(message.chat_id);
    if (entry?.last?.message_id !== message.message_id) return;
    entry.last = message;
    this.#changed("chat", message.chat_id);
  }

  #changed(what, id) {
    for (const listener of this.#listeners) listener(what, id);
  }
}

function asEntry(subject, isPerson) {
  return { ...subject, isPerson, title: isPerson ? subject.name : subject.title };
}
