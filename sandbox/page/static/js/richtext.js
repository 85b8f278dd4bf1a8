import { element } from "./dom.js";
import { text } from "./texts.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const LONG_QUOTE = 160;
const LONG_QUOTE_LINES = 3;
// of entities over the same text, the outer one first
const ORDER = [
  "blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", "url", "email",
  "phone_number", "mention", "hashtag", "cashtag", "bot_command", "bold", "italic", "underline",
  "strikethrough", "spoiler",
];
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/**
 * Build what a text with entities looks like. Entities that overlap are cut where they cross.
 * @param {string} whole
 * @param {{type: string, offset: number, length: number, url?: string}[]} entities offsets count UTF-16 units
 * @param {{command: (text: string) => void, link: (url: string, event: Event) => void}} doing
 * @returns {DocumentFragment}
 */
export function richText(whole, entities, doing) {
  const known = entities
    .filter((entity) => ORDER.includes(entity.type) && entity.length > 0)
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, whole.length) }));
  return span(whole, 0, whole.length, known, doing);
}

function span(whole, start, end, entities, doing) {
  const made = document.createDocumentFragment();
  const waiting = [...entities].sort(outerFirst);
  let position = start;
  let afterBlock = false;
  while (waiting.length) {
    const outer = waiting.shift();
    if (outer.end <= outer.offset) continue;
    const isBlock = BLOCKS.has(outer.type);
    appendPlain(made, whole.slice(position, outer.offset), afterBlock, isBlock);
    const inner = cutAt(waiting, outer.end);
    made.append(styled(outer, whole, span(whole, outer.offset, outer.end, inner, doing), doing));
    waiting.sort(outerFirst);
    position = outer.end;
    afterBlock = isBlock;
  }
  appendPlain(made, whole.slice(position, end), afterBlock, false);
  return made;
}

// takes out of `waiting` what begins before `end`; of what goes on beyond it, the rest stays
function cutAt(waiting, end) {
  const inner = [];
  for (let index = 0; index < waiting.length; index += 1) {
    const entity = waiting[index];
    if (entity.offset >= end) continue;
    inner.push({ ...entity, end: Math.min(entity.end, end) });
    if (entity.end > end) waiting[index] = { ...entity, offset: end };
    else waiting.splice(index--, 1);
  }
  return inner;
}

function outerFirst(one, other) {
  return one.offset - other.offset || other.end - one.end || ORDER.indexOf(one.type) - ORDER.indexOf(other.type);
}

// a block stands on lines of its own: the line break beside it would show as an empty line
function appendPlain(made, plain, afterBlock, beforeBlock) {
  let shown = plain;
  if (afterBlock) shown = shown.replace(/^\n/, "");
  if (beforeBlock) shown = shown.replace(/\n$/, "");
  if (shown) made.append(shown);
}

function styled(entity, whole, content, doing) {
  const own = whole.slice(entity.offset, entity.end);
  if (entity.type in TAGS) return element(TAGS[entity.type], {}, content);
  const build = { blockquote, expandable_blockquote: foldedQuote, pre, spoiler, bot_command: command }[entity.type];
  if (build) return build(content, own, doing);
  const address = addressOf(entity, own);
  if (address) return link(address, content, doing);
  return element("span", { class: entity.type }, content);
}

function blockquote(content) {
  return element("blockquote", {}, content);
}

function foldedQuote(content, own) {
  if (own.length < LONG_QUOTE && own.split("\n").length <= LONG_QUOTE_LINES) return blockquote(content);
  const quote = element("blockquote", { class: "folded" }, element("div", {}, content));
  const toggle = () => {
    const isFolded = quote.classList.toggle("folded");
    button.textContent = text(isFolded ? "quote.more" : "quote.less");
    button.setAttribute("aria-expanded", String(!isFolded));
  };
  const about = { type: "button", class: "fold", "aria-expanded": "false", text: text("quote.more") };
  const button = element("button", { ...about, on: { click: toggle } });
  quote.append(button);
  return quote;
}

function pre(content) {
  return element("pre", {}, element("code", {}, content));
}

function spoiler(content) {
  const hidden = element("span", { class: "spoiler-text" }, content);
  hidden.inert = true;
  const reveal = (event) => {
    event.preventDefault();
    hidden.inert = false;
    shell.classList.add("revealed");
    shell.removeAttribute("role");
    shell.removeAttribute("tabindex");
    shell.removeAttribute("aria-label");
  };
  const onKey = (event) => {
    if ((event.key === "Enter" || event.key === " ") && hidden.inert) reveal(event);
  };
  const about = { class: "spoiler", role: "button", tabindex: 0, "aria-label": text("spoiler") };
  const shell = element("span", { ...about, on: { click: reveal, keydown: onKey } }, hidden);
  return shell;
}

function command(content, own, doing) {
  return element("button", { type: "button", class: "command", on: { click: () => doing.command(own) } }, content);
}

function link(address, content, doing) {
  const about = { href: address, target: "_blank", rel: "noopener noreferrer" };
  return element("a", { ...about, on: { click: (event) => doing.link(address, event) } }, content);
}

function addressOf(entity, own) {
  if (entity.type === "email") return `mailto:${own}`;
  if (entity.type === "phone_number") return `tel:${own.replace(/[^\d+]/g, "")}`;
  if (entity.type === "text_link") return safeAddress(entity.url);
  return entity.type === "url" ? safeAddress(own) : null;
}

/**
 * Return an address that may stand in a link (no script in disguise), else null.
 * @param {string | undefined} url
 * @returns {string | null}
 */
export function safeAddress(url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url ?? "") ? url : `https://${url}`;
  try {
    const { protocol, href } = new URL(full);
    return ["http:", "https:", "tg:", "mailto:", "tel:"].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}
