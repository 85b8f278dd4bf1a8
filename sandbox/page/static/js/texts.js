/** @typedef {"kk" | "ru"} Language */

const KEPT = "language";
const LANGUAGES = ["kk", "ru"];

const tables = {};
const listeners = new Set();
let current = preferred();

/** Fetch the texts of both languages; rejects when one is not there. */
export async function loadTexts() {
  await Promise.all(
    LANGUAGES.map(async (name) => {
      const answer = await fetch(`/static/texts/${name}.json`);
      tables[name] = await answer.json();
    }),
  );
}

/** @returns {Language} */
export function language() {
  return current;
}

/**
 * Change the language of the page, and remember it.
 * @param {Language} name
 */
export function setLanguage(name) {
  current = name;
  remember(name);
  translatePage();
  for (const listener of listeners) listener(name);
}

/**
 * Call `listener` whenever the language changes.
 * @param {(language: Language) => void} listener
 */
export function onLanguage(listener) {
  listeners.add(listener);
}

/**
 * Return a text in the page's language, with {name} replaced by `values.name`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function text(key, values = {}) {
  const found = tables[current]?.[key] ?? key;
  return found.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Say whether there is a text with this key. */
export function hasText(key) {
  return key in (tables[current] ?? {});
}

/**
 * Return a list of words, such as the months.
 * @param {string} key
 * @returns {string[]}
 */
export function words(key) {
  return tables[current][key];
}

/**
 * Choose out of the texts of both languages, as a role has them.
 * @param {{kk: string, ru: string} | null | undefined} both
 * @returns {string}
 */
export function localised(both) {
  return both?.[current] ?? "";
}

/** Put the texts into what index.html holds. */
export function translatePage() {
  document.documentElement.lang = current;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = text(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", text(node.dataset.label));
    if (node.matches("button")) node.title = text(node.dataset.label);
  }
  for (const button of document.querySelectorAll("button[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === current));
  }
}

function preferred() {
  try {
    const kept = localStorage.getItem(KEPT);
    if (LANGUAGES.includes(kept)) return kept;
  } catch {
    // a browser that keeps nothing still shows the page
  }
  return navigator.language.toLowerCase().startsWith("ru") ? "ru" : "kk";
}

function remember(name) {
  try {
    localStorage.setItem(KEPT, name);
  } catch {
    // see preferred()
  }
}
