const KEPT = "read";
const PAGE = 100;

/** Which messages of the bot and of others have not been looked at; what was read last is kept in the browser. */
export class Unread {
  #read = {};
  #fresh = new Map();
  #isFirstVisit;
  #isQuiet;
  #onChange;

  /** @param {{isQuiet: () => boolean, onChange: () => void}} page `isQuiet` says whether nothing is to be counted now */
  constructor({ isQuiet, onChange }) {
    this.#isQuiet = isQuiet;
    this.#onChange = onChange;
    this.#isFirstVisit = !this.#load();
    addEventListener("storage", (event) => {
      // another window of this browser has read on
      if (event.key === KEPT && this.#load()) this.#forgetRead();
    });
  }

  /** @returns {number} how many messages of a chat are unread */
  count(chatId) {
    return this.#fresh.get(chatId)?.size ?? 0;
  }

  /** @returns {number} the sum over all chats */
  total() {
    return [...this.#fresh.values()].reduce((sum, ids) => sum + ids.size, 0);
  }

  /** Count a message that has just come, unless the chat's own person wrote it. */
  add(message) {
    if (this.#isQuiet()) {
      this.markRead(message.chat_id, message.message_id);
      return;
    }
    if (isOwn(message) || message.message_id <= (this.#read[message.chat_id] ?? 0)) return;
    if (!this.#fresh.has(message.chat_id)) this.#fresh.set(message.chat_id, new Set());
    this.#fresh.get(message.chat_id).add(message.message_id);
    this.#onChange();
  }

  /** Take a deleted message out of the numbers. */
  remove(chatId, messageId) {
    if (this.#fresh.get(chatId)?.delete(messageId)) this.#onChange();
  }

  /** Everything in a chat up to a message has been looked at. */
  markRead(chatId, messageId) {
    if (messageId <= (this.#read[chatId] ?? 0) && !this.count(chatId)) return;
    this.#read[chatId] = Math.max(messageId, this.#read[chatId] ?? 0);
    this.#keep();
    this.#forgetRead();
  }

  /**
   * Count what came while the page was away.
   * @param {any[]} entries people and groups with their last messages
   * @param {(entry: any, limit: number) => Promise<any[]>} newest fetches a chat's newest messages
   */
  async catchUp(entries, newest) {
    this.#fresh.clear();
    const behind = entries.filter((entry) => this.#isBehind(entry));
    this.#isFirstVisit = false;
    this.#keep();
    for (const entry of behind) {
      for (const message of await newest(entry, PAGE)) this.add(message);
    }
    this.#onChange();
  }

  #isBehind(entry) {
    const last = entry.last?.message_id ?? 0;
    // a first visit begins with nothing unread; numbers that have fallen are those of a world made anew
    if (this.#isFirstVisit || this.#isQuiet() || (this.#read[entry.id] ?? 0) > last) this.#read[entry.id] = last;
    return last > (this.#read[entry.id] ?? 0);
  }

  #forgetRead() {
    for (const [chatId, ids] of this.#fresh) {
      for (const id of ids) if (id <= (this.#read[chatId] ?? 0)) ids.delete(id);
    }
    this.#onChange();
  }

  #load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT));
      if (kept && typeof kept === "object") this.#read = kept;
      return Boolean(kept);
    } catch {
      return false;
    }
  }

  #keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.#read));
    } catch {
      // a browser that keeps nothing counts from its first visit
    }
  }
}

function isOwn(message) {
  return message.sender.id === message.chat_id;
}
