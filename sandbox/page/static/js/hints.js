import { byId } from "./dom.js";

const MARK = "hint";
const NEWEST = 4;

/** Draws the eye to the button that is to be pressed next, or to the chat that it stands in. */
export class Hints {
  #chat;
  #people;
  #wanted = null;

  constructor({ chat, people }) {
    this.#chat = chat;
    this.#people = people;
    const observer = new MutationObserver(() => this.#apply());
    observer.observe(byId("messages"), { childList: true, subtree: true });
    observer.observe(byId("composer"), { subtree: true, attributeFilter: ["hidden"] });
    chat.onChange(() => this.#apply());
  }

  /**
   * Mark the newest button with this label, without one the button that sends what is written; null marks none.
   * @param {{chatId: number, label?: string | null} | null} wanted
   */
  show(wanted) {
    this.#wanted = wanted;
    this.#apply();
  }

  #apply() {
    const isHere = this.#wanted && this.#chat.entry?.id === this.#wanted.chatId;
    this.#people.hint(this.#wanted && !isHere ? this.#wanted.chatId : null);
    const target = isHere ? this.#target() : null;
    for (const marked of byId("chat").querySelectorAll(`.${MARK}`)) {
      if (marked !== target) marked.classList.remove(MARK);
    }
    target?.classList.add(MARK);
  }

  #target() {
    const { label } = this.#wanted;
    const start = document.getElementById("start");
    if (start) return start;
    // a step without a button is one in which something is written: it ends with sending
    const send = byId("send");
    if (!label) return send.hidden ? null : send;
    const named = (button) => button.textContent.trim() === label.trim();
    const inline = [...byId("messages").querySelectorAll(".inline-keyboard button")].findLast(named);
    const newest = [...byId("messages").querySelectorAll("article")].slice(-NEWEST);
    const isNew = newest.includes(inline?.closest("article"));
    const key = [...byId("reply-keyboard").querySelectorAll("button")].find(named);
    if (isNew || !key) return inline ?? null;
    return byId("reply-keyboard").hidden ? byId("keyboard-toggle") : key;
  }
}
