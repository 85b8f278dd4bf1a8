import { blocksOf } from "./blocks.js";
import { element, successorOf } from "./dom.js";
import { Scrolling } from "./scrolling.js";

const FADE = 220;
const MOST_SHOWN = 300;
const STEP = 50;
const MOST_PAGES = 60;

/**
 * The messages of the open chat. All that were fetched are known, of which at most 300 stand in the page:
 * those from `#from` to `#to`, both message ids.
 */
export class Timeline {
  #known = new Map();
  #shown = new Map();
  #from = 0;
  #to = Infinity;
  #more = false;
  #isLoading = false;
  #visit = 0;
  #look;
  #fits = () => true;
  #loadOlder;
  #stack = element("div", { class: "stack" });
  #scroller;
  #scrolling;

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} toBottom the button that goes to the end
   * @param {{look: any, loadOlder: (before: number) => Promise<{messages: any[], more: boolean}>,
   *   onSeen: (messageId: number) => void}} chat
   */
  constructor(scroller, toBottom, { look, loadOlder, onSeen }) {
    this.#scroller = scroller;
    this.#look = look;
    this.#loadOlder = loadOlder;
    scroller.append(this.#stack);
    this.#scrolling = new Scrolling(scroller, this.#stack, toBottom, {
      nearTop: () => this.#showOlder(),
      nearEnd: () => this.#showNewer(),
      toEnd: () => this.toEnd(),
      isWhole: () => this.#to === Infinity,
      atEnd: () => onSeen(this.newest()?.message_id ?? 0),
    });
  }

  /** Show a chat anew; with `keepsPlace` the reader stays where they are (the line was lost and found). */
  async show(messages, more, fits, keepsPlace = false) {
    this.#visit += 1;
    this.#known = new Map(messages.map((message) => [message.message_id, message]));
    this.#more = more;
    this.#fits = fits;
    this.#isLoading = false;
    if (!keepsPlace) {
      this.#shown.clear();
      this.#stack.replaceChildren();
      this.#scrolling.follow();
    }
    this.#to = Infinity;
    this.#from = this.#view().at(-STEP)?.message_id ?? 0;
    this.#scroller.setAttribute("aria-busy", "true");
    this.render();
    await this.#fill();
    this.#scroller.removeAttribute("aria-busy");
  }

  /** Show other messages of the same chat: those of another topic. */
  async filter(fits) {
    await this.show([...this.#known.values()], this.#more, fits);
  }

  /** A message has come or was edited. */
  put(message) {
    const isNew = !this.#known.has(message.message_id);
    // one that was edited further up than was fetched comes with its page: now it would hide the gap before it
    if (isNew && this.#more && message.message_id < (this.#sorted()[0]?.message_id ?? 0)) return;
    this.#known.set(message.message_id, message);
    if (isNew && this.#fits(message)) this.#scrolling.arrived();
    this.render(isNew);
  }

  /** A message is gone. */
  remove(messageId) {
    if (this.#known.delete(messageId)) this.render();
  }

  /** @returns {any} a known message */
  get(messageId) {
    return this.#known.get(messageId);
  }

  /** @returns {any} the newest message that fits */
  newest() {
    return this.#view().at(-1);
  }

  /** @returns {any} the newest known message of which `holds` is true */
  findLast(holds) {
    return this.#sorted().findLast(holds);
  }

  /** Go to the end. */
  toEnd() {
    this.#to = Infinity;
    this.#from = this.#view().at(-STEP)?.message_id ?? 0;
    this.#scrolling.follow();
    this.render();
  }

  /** Go to a message, fetching what is older until it is there; says whether it was found. */
  async jump(messageId) {
    const visit = this.#visit;
    for (let page = 0; !this.#known.has(messageId) && this.#more && page < MOST_PAGES; page += 1) {
      await this.#fetchOlder();
      if (visit !== this.#visit) return true;
    }
    const view = this.#view();
    const index = view.findIndex((message) => message.message_id === messageId);
    if (index < 0) return false;
    this.#from = view[Math.max(0, index - STEP)].message_id;
    this.#to = view[index + STEP]?.message_id ?? Infinity;
    this.#scrolling.stay();
    this.render();
    this.#scrolling.showNode(this.#nodeOf(messageId));
    return true;
  }

  /** Bring what is in the page up to what is known. */
  render(isArrival = false) {
    const view = this.#view().filter(({ message_id: id }) => id >= this.#from && id <= this.#to);
    const blocks = blocksOf(view, this.#look);
    this.#scrolling.keepingPlace(() => this.#reconcile(blocks, isArrival));
  }

  #reconcile(blocks, isArrival) {
    const wanted = new Map(blocks.map((block) => [block.key, block]));
    const focused = this.#stack.contains(document.activeElement) ? document.activeElement : null;
    for (const [key, { node, ids }] of this.#shown) if (!wanted.has(key)) this.#drop(key, node, ids);
    let cursor = this.#stack.firstChild;
    for (const block of blocks) {
      const shown = this.#shown.get(block.key);
      if (cursor && shown?.node === cursor && shown.signature !== block.signature) cursor = cursor.nextSibling;
      const node = this.#renewed(block, shown, focused, isArrival);
      while (cursor?.classList.contains("leaving")) cursor = cursor.nextSibling;
      if (node === cursor) cursor = cursor.nextSibling;
      else if (node.nextSibling !== cursor || !node.isConnected) this.#stack.insertBefore(node, cursor);
    }
  }

  #renewed(block, shown, focused, isArrival) {
    if (shown?.signature === block.signature) return shown.node;
    const node = block.build();
    if (shown) {
      const held = shown.node.contains(focused) ? focused : null;
      shown.node.replaceWith(node);
      if (held) successorOf(held, shown.node, node).focus({ preventScroll: true });
    } else if (isArrival) {
      node.classList.add("arriving");
    }
    this.#shown.set(block.key, { node, signature: block.signature, ids: block.ids });
    return node;
  }

  #drop(key, node, ids) {
    this.#shown.delete(key);
    const isGone = ids.length > 0 && ids.every((id) => !this.#known.has(id));
    if (!isGone) {
      node.remove();
      return;
    }
    if (node.contains(document.activeElement)) this.#scroller.focus({ preventScroll: true });
    node.classList.add("leaving");
    node.inert = true;
    setTimeout(() => node.remove(), FADE);
  }

  async #showOlder() {
    const view = this.#view();
    const first = view.findIndex((message) => message.message_id >= this.#from);
    if (first <= 0 && this.#more) {
      await this.#fetchOlder();
      return;
    }
    if (first <= 0) return;
    this.#beginAt(view, first - STEP);
  }

  #showNewer() {
    if (this.#to === Infinity) return;
    const view = this.#view();
    const last = view.findLastIndex((message) => message.message_id <= this.#to);
    const end = Math.min(last + STEP, view.length - 1);
    this.#to = end === view.length - 1 ? Infinity : view[end].message_id;
    this.#from = Math.max(this.#from, view[Math.max(0, end + 1 - MOST_SHOWN)]?.message_id ?? 0);
    this.render();
  }

  async #fetchOlder() {
    if (this.#isLoading || !this.#more) return;
    this.#isLoading = true;
    const visit = this.#visit;
    const oldest = this.#sorted()[0]?.message_id;
    const page = await this.#loadOlder(oldest).catch(() => null);
    if (visit !== this.#visit) return;
    this.#isLoading = false;
    if (!page) return;
    this.#more = page.more;
    for (const message of page.messages) this.#known.set(message.message_id, message);
    const view = this.#view();
    const first = view.findIndex((message) => message.message_id >= this.#from);
    this.#beginAt(view, (first < 0 ? view.length : first) - STEP);
  }

  #beginAt(view, index) {
    const start = Math.max(0, index);
    this.#from = view[start]?.message_id ?? 0;
    const beyond = view[start + MOST_SHOWN];
    if (beyond) this.#to = Math.min(this.#to, beyond.message_id - 1);
    this.render();
  }

  // a topic may have few messages on the newest page
  async #fill() {
    const visit = this.#visit;
    for (let page = 0; page < MOST_PAGES && this.#more && this.#scrolling.hasRoom(); page += 1) {
      const before = this.#known.size;
      await this.#fetchOlder();
      if (visit !== this.#visit || this.#known.size === before) return;
    }
  }

  #sorted() {
    return [...this.#known.values()].sort((one, other) => one.message_id - other.message_id);
  }

  #view() {
    return this.#sorted().filter(this.#fits);
  }

  #nodeOf(messageId) {
    const block = [...this.#shown.values()].find(({ ids }) => ids.includes(messageId));
    return block?.node;
  }
}
