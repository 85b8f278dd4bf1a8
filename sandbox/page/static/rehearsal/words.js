// What the panel says, in the language of the page.

// Browsers carry Russian number data and often none for Kazakh; both languages group digits with a space.
const numbers = new Intl.NumberFormat("ru");
const percents = new Intl.NumberFormat("ru", { style: "percent" });
// Kazakh keeps the noun singular after a number, so only Russian texts have categories.
const plurals = new Intl.PluralRules("ru");

/** The texts of both languages, and the labels that follow the chosen one. */
export class Words {
  #texts;
  #bound = [];

  /**
   * @param {{kk: object, ru: object}} texts  key → text, or {one, few, many, other}
   * @param {"kk"|"ru"} language
   */
  constructor(texts, language) {
    this.#texts = texts;
    this.language = language;
  }

  /** Fetches the texts that lie beside this module. */
  static async load(language) {
    const fetched = ["kk", "ru"].map(async (name) => {
      const answer = await fetch(new URL(`./${name}.json`, import.meta.url));
      return answer.json();
    });
    const [kk, ru] = await Promise.all(fetched);
    return new Words({ kk, ru }, language);
  }

  /** Changes the language of every bound label. */
  speak(language) {
    this.language = language;
    for (const put of this.#bound) put();
  }

  /**
   * The text under a key with {names} replaced by values; numbers are grouped.
   * @param {string} key
   * @param {Object<string, string|number>} values
   * @param {number} [counted]  the number that chooses the plural form; `values.n` unless given
   */
  say(key, values = {}, counted = values.n) {
    const entry = this.#texts[this.language][key];
    const text = typeof entry === "string" ? entry : entry[plurals.select(counted)];
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? whole);
    });
  }

  number(value) {
    return numbers.format(value);
  }

  /** @param {number} share  hundredths, 0…100 */
  percent(share) {
    return percents.format(share / 100);
  }

  /** Gives a node the text under a key, now and after every change of language. Returns the node. */
  bind(node, key, values) {
    return this.#keep(node, () => { node.textContent = this.say(key, values); });
  }

  /** The same for an attribute such as aria-label. */
  bindAttribute(node, attribute, key) {
    return this.#keep(node, () => node.setAttribute(attribute, this.say(key)));
  }

  #keep(node, put) {
    put();
    this.#bound.push(put);
    return node;
  }
}
