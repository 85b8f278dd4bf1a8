import { alertText, toast } from "./dialogs.js";
import { refusalText } from "./refusals.js";
import { safeAddress } from "./richtext.js";

/** The inline buttons that wait for the bot's answer. */
export class Presses {
  #chat;
  #pending = new Set();

  /** @param {import("./chat.js").Chat} chat */
  constructor(chat) {
    this.#chat = chat;
  }

  /** Say whether a button's press waits for its answer. */
  isPending(message, button) {
    return this.#pending.has(keyOf(message, button));
  }

  /** Press a button, and show what the bot answers; a second press while the first waits does nothing. */
  async press(message, button) {
    const key = keyOf(message, button);
    if (this.#pending.has(key)) return;
    this.#pending.add(key);
    this.#chat.timeline.render();
    try {
      this.#show(await this.#chat.act("press", { message_id: message.message_id, data: button.data }));
    } catch (refused) {
      toast(refusalText(refused), "error");
    } finally {
      this.#pending.delete(key);
      this.#chat.timeline.render();
    }
  }

  #show(answer) {
    if (answer?.text) (answer.show_alert ? alertText : toast)(answer.text);
    const address = answer?.url && safeAddress(answer.url);
    if (address) this.#chat.follow(address);
  }
}

function keyOf(message, button) {
  return `${message.chat_id} ${message.message_id} ${button.data}`;
}
