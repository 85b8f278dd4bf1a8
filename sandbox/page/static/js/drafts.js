/** @typedef {{text: string, replyTo: any, editing: any}} Draft */

/** What was begun in each chat and topic: it is there again when the reader comes back. */
export class Drafts {
  #kept = new Map();

  /** @returns {Draft} */
  of(place) {
    if (!this.#kept.has(place)) this.#kept.set(place, { text: "", replyTo: null, editing: null });
    return this.#kept.get(place);
  }

  /** Begin anew once `words` have gone; what was typed behind them meanwhile is the next message. */
  sent(place, words) {
    const { text } = this.of(place);
    this.#kept.delete(place);
    if (text.startsWith(words)) this.of(place).text = text.slice(words.length);
  }
}
