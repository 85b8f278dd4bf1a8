import { element } from "./dom.js";
import { timeOf } from "./dates.js";
import { safeAddress, richText } from "./richtext.js";
import { albumOf, mediaOf } from "./media.js";
import { isService, serviceText } from "./service.js";
import { summary } from "./summaries.js";
import { colourOf } from "./people-look.js";
import { icon } from "./icons.js";
import { text } from "./texts.js";

const ONLY_PICTURES = /^(\p{Extended_Pictographic}(\uFE0F|\u200D\p{Extended_Pictographic})*){1,3}$/u;

/**
 * @typedef {object} Doing what a message can cause
 * @property {(command: string) => void} command send a command
 * @property {(url: string, event: Event) => void} link follow a link
 * @property {(message: any, button: any) => void} press press an inline button
 * @property {(messageId: number) => void} jump go to a message
 * @property {(message: any, button: any) => boolean} isPending whether a press waits for its answer
 */

/**
 * Build one message, or one album.
 * @param {any[]} messages one message, or those of an album
 * @param {{side: "own" | "bot" | "other", showsName: boolean, isTail: boolean}} place how it stands among others
 * @param {Doing} doing
 * @returns {HTMLElement}
 */
export function messageNode(messages, place, doing) {
  const [message] = messages;
  const about = { tabindex: -1, data: { messageId: message.message_id, kind: message.kind } };
  if (isService(message)) {
    return element("article", { ...about, class: "message service" }, element("p", { text: serviceText(message) }));
  }
  const look = ["message", place.side, place.isTail && "tail", place.showsName && "named"].filter(Boolean).join(" ");
  const said = messages.find(({ text: caption }) => caption) ?? message;
  const parts = [
    spokenName(message, place),
    place.showsName && nameLine(message),
    message.forwarded_from && originLine(message),
    message.reply_to && replyQuote(message.reply_to, doing),
    messages.length > 1 ? albumOf(messages) : mediaOf(message),
    words(said, doing),
    meta(messages),
  ];
  const bubble = element("div", { class: `bubble ${bubbleLook(message, said)}` }, ...parts);
  return element("article", { ...about, class: look }, bubble, inlineKeyboard(message, doing));
}

function bubbleLook(message, said) {
  if (message.kind === "sticker") return "bare";
  const isPicture = ["photo", "video", "animation"].includes(message.kind);
  return isPicture && !said.text ? "picture only" : isPicture ? "picture" : "";
}

// the colour and the side say who speaks; this says it to those who do not see them
function spokenName(message, place) {
  if (place.showsName) return null;
  return element("span", { class: "visually-hidden", text: `${message.sender.name}: ` });
}

function nameLine({ sender }) {
  return element("p", { class: `sender name-${colourOf(sender.id)}`, text: sender.name });
}

function originLine({ forwarded_from: name }) {
  return element("p", { class: "forwarded", text: text("forwarded", { name }) });
}

function replyQuote(original, doing) {
  const about = { type: "button", class: "reply-quote", "aria-label": text("reply.jump", { name: original.sender_name }) };
  return element(
    "button",
    { ...about, on: { click: () => doing.jump(original.message_id) } },
    element("span", { class: "quote-name", text: original.sender_name }),
    element("span", { class: "quote-text", text: summary(original) }),
  );
}

function words(said, doing) {
  if (!said.text) return null;
  const isPicture = said.kind === "text" && !said.entities.length && ONLY_PICTURES.test(said.text.trim());
  const content = richText(said.text, said.entities, doing);
  return element("div", { class: isPicture ? "text jumbo" : "text", dir: "auto" }, content);
}

function meta(messages) {
  const last = messages.at(-1);
  const pin = messages.some(({ pinned }) => pinned) && icon("pin");
  const edited = messages.some((message) => message.edited) && element("span", { text: text("edited") });
  const iso = new Date(last.date * 1000).toISOString();
  return element("p", { class: "meta" }, pin, edited, element("time", { datetime: iso, text: timeOf(last.date) }));
}

function inlineKeyboard(message, doing) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row) =>
    element("div", { class: "row" }, ...row.map((button) => inlineButton(message, button, doing))),
  );
  return element("div", { class: "inline-keyboard" }, ...rows);
}

function inlineButton(message, button, doing) {
  const isPending = doing.isPending(message, button);
  const press = (event) => (button.url ? follow(button.url, event, doing) : doing.press(message, button));
  const about = { type: "button", class: isPending ? "pending" : null, "aria-busy": isPending ? "true" : null };
  const label = element("span", { text: button.text });
  return element("button", { ...about, on: { click: press } }, label, button.url && icon("link"));
}

function follow(url, event, doing) {
  const address = safeAddress(url);
  if (!address) return;
  doing.link(address, event);
  if (!event.defaultPrevented) open(address, "_blank", "noopener,noreferrer");
}
