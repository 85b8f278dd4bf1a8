import { Attachments } from "./attachments.js";
import { CommandList } from "./commands.js";
import { byId, element, iconButton } from "./dom.js";
import { Drafts } from "./drafts.js";
import { icon } from "./icons.js";
import { QuoteBar } from "./quote-bar.js";
import { Recorder } from "./recorder.js";
import { refusalText } from "./refusals.js";
import { toast } from "./dialogs.js";
import { ReplyKeyboard } from "./reply-keyboard.js";
import { standing } from "./standing.js";
import { TextField } from "./text-field.js";
import { onLanguage, text } from "./texts.js";

/** The foot of the chat: the input field with all that belongs to it, or the one button that is to be pressed first. */
export class Composer {
  #chat;
  #drafts = new Drafts();
  #isSending = false;
  #root = byId("composer");
  #input = new TextField();
  #commands;
  #keyboard;
  #quote;
  #attachments;
  #recorder;
  #buttons = {};
  #writer = element("select", { id: "writer" });
  #writerRow = element("label", { class: "writer", hidden: true });
  #row = element("div", { class: "compose-row" });
  #gate = element("div", { class: "gate", hidden: true });

  /** @param {import("./chat.js").Chat} chat */
  constructor(chat) {
    this.#chat = chat;
    this.#commands = new CommandList((command) => this.#chose(command));
    this.#keyboard = new ReplyKeyboard(chat, () => this.#showButtons());
    this.#quote = new QuoteBar(() => this.#dropQuote(), (messageId) => chat.timeline.jump(messageId));
    this.#attachments = new Attachments(chat, () => this.#draft.replyTo, () => this.#dropQuote());
    this.#recorder = new Recorder(this.#row, (file, seconds) => this.#attachments.sendVoice(file, seconds));
    this.#build();
    this.#listen();
  }

  /** Put words into the input field, after what stands there, and go there; pressed twice, they stand there once. */
  insert(words) {
    const before = this.#input.value;
    if (!before.endsWith(words)) this.#setText(before && !/\s$/.test(before) ? `${before} ${words}` : before + words);
    this.#input.node.focus();
  }

  /** Begin a reply. */
  reply(message) {
    if (this.#draft.editing) this.#setText("");
    Object.assign(this.#draft, { replyTo: message, editing: null });
    this.#showDraft();
    this.#input.node.focus();
  }

  /** Begin to change a message. */
  edit(message) {
    Object.assign(this.#draft, { replyTo: null, editing: message, text: message.text });
    this.#showDraft();
    this.#input.node.focus();
  }

  /** Go to where one writes, or to the button that stands there instead. */
  focus() {
    const target = this.#gate.querySelector("button") ?? this.#input.node;
    target.focus({ preventScroll: true });
  }

  get #draft() {
    return this.#drafts.of(this.#place());
  }

  #place() {
    return `${this.#chat.entry?.id} ${this.#chat.thread}`;
  }

  #build() {
    const b = this.#buttons;
    b.menu = button("menu", "commands", () => this.#toggleMenu(), { id: "menu" });
    b.attach = button("attach", "attach", () => this.#attachments.choose(), { id: "attach" });
    b.keyboard = button("keyboard", "keyboard", () => this.#keyboard.toggle(), { id: "keyboard-toggle" });
    b.keyboard.setAttribute("aria-controls", "reply-keyboard");
    b.voice = button("voice", "voice", () => this.#recorder.start(), { id: "voice" });
    b.send = button("send", "send", () => this.#send(), { id: "send", class: "icon-button accent" });
    this.#writerRow.append(element("span", { "data-text": "write-as" }), this.#writer);
    this.#row.append(b.menu, this.#input.node, b.attach, b.keyboard, b.voice, b.send);
    this.#root.append(this.#commands.node, this.#writerRow, this.#quote.node, this.#gate, this.#row, this.#keyboard.node);
  }

  #listen() {
    this.#input.node.addEventListener("input", () => this.#typed());
    this.#input.node.addEventListener("keydown", (event) => this.#onKey(event));
    this.#input.node.addEventListener("blur", () => this.#commands.close());
    this.#input.node.addEventListener("paste", (event) => this.#attachments.pasted(event));
    this.#writer.addEventListener("change", () => this.#chat.writeAs(Number(this.#writer.value)));
    onLanguage(() => this.#chat.entry && this.#showState());
    this.#chat.onChange((what) => this.#changed(what));
  }

  #changed(what) {
    if (!this.#chat.entry) return;
    if (what === "open" || what === "topic") {
      this.#recorder.cancel();
      this.#showDraft();
    }
    if (["open", "state", "keyboard", "topic"].includes(what)) this.#showState();
    if (what === "messages") this.#forgetDeleted();
  }

  #showState() {
    const gate = standing(this.#chat);
    const hadFocus = this.#gate.contains(document.activeElement);
    this.#gate.replaceChildren(...(gate ? [gate] : []));
    this.#gate.hidden = !gate;
    for (const node of [this.#row, this.#quote.node]) node.classList.toggle("gone", Boolean(gate));
    this.#keyboard.show(gate ? null : this.#chat.keyboard);
    const writers = this.#chat.writers();
    this.#writerRow.hidden = Boolean(gate) || !writers.length;
    this.#writer.replaceChildren(...writers.map(({ id, title }) => element("option", { value: id, text: title })));
    this.#writer.value = String(this.#chat.viewerId);
    const { entry, thread } = this.#chat;
    const topic = entry.topics?.find(({ id }) => id === thread);
    const general = topic ? text("input.topic", { name: topic.name }) : text("input");
    this.#input.node.placeholder = this.#keyboard.placeholder ?? general;
    this.#showButtons();
    if (hadFocus) this.focus();
  }

  #showButtons() {
    const isEmpty = !this.#input.value.trim();
    const { editing } = this.#draft;
    this.#buttons.menu.hidden = !this.#chat.commands.length;
    this.#buttons.attach.hidden = Boolean(editing);
    this.#buttons.voice.hidden = !isEmpty || Boolean(editing);
    this.#buttons.send.hidden = isEmpty && !editing;
    this.#buttons.keyboard.hidden = !this.#keyboard.exists;
    this.#buttons.keyboard.setAttribute("aria-expanded", String(this.#keyboard.isShown));
    this.#input.grow();
  }

  #showDraft() {
    this.#input.value = this.#draft.text;
    this.#quote.show(this.#draft);
    this.#showButtons();
  }

  #setText(words) {
    this.#input.value = words;
    this.#draft.text = words;
    this.#showButtons();
  }

  #typed() {
    this.#draft.text = this.#input.value;
    this.#showButtons();
    const begun = /^\/(\w*)$/.exec(this.#input.value)?.[1];
    const fitting = begun === undefined ? [] : this.#chat.commands.filter(({ command }) => command.startsWith(begun));
    this.#commands.show(fitting, this.#input.node);
  }

  #onKey(event) {
    if (event.isComposing) return;
    if (this.#commands.isOpen && this.#commandKey(event)) return;
    if (event.key === "Escape" && (this.#draft.replyTo || this.#draft.editing)) this.#dropQuote();
    else if (event.key === "ArrowUp" && !this.#input.value) this.#editLast(event);
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    }
  }

  #commandKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) this.#commands.move(steps[event.key]);
    else if (event.key === "Escape") this.#commands.close();
    else if (event.key === "Tab" && !event.shiftKey) this.#setText(`${this.#commands.active()} `);
    else if (event.key === "Enter" && !event.shiftKey) this.#chose(this.#commands.active());
    else return false;
    if (event.key === "Tab") this.#commands.close();
    event.preventDefault();
    return true;
  }

  #chose(command) {
    this.#commands.close();
    this.#input.node.focus();
    if (!command) return;
    if (this.#input.value.startsWith("/")) this.#setText("");
    this.#chat.sendCommand(command);
  }

  #toggleMenu() {
    if (this.#commands.isOpen) this.#commands.close();
    else this.#commands.show(this.#chat.commands);
  }

  #editLast(event) {
    const { viewerId, timeline } = this.#chat;
    const own = timeline.findLast(({ sender, kind }) => sender.id === viewerId && kind === "text");
    if (!own) return;
    event.preventDefault();
    this.edit(own);
  }

  #dropQuote() {
    if (this.#draft.editing) this.#setText("");
    Object.assign(this.#draft, { replyTo: null, editing: null });
    this.#showDraft();
  }

  #forgetDeleted() {
    const { replyTo, editing } = this.#draft;
    const quoted = replyTo ?? editing;
    if (quoted && !this.#chat.timeline.get(quoted.message_id)) {
      Object.assign(this.#draft, { replyTo: null, editing: null });
      this.#quote.show(this.#draft);
    }
  }

  async #send() {
    const place = this.#place();
    const draft = this.#draft;
    const words = draft.text;
    if (this.#isSending || (!words.trim() && !draft.editing)) return;
    this.#isSending = true;
    try {
      await this.#delivered(words, draft);
      this.#drafts.sent(place, words);
      if (this.#place() === place) this.#showDraft();
    } catch (refused) {
      toast(refusalText(refused), "error");
    } finally {
      this.#isSending = false;
    }
  }

  #delivered(words, { replyTo, editing }) {
    if (editing) return this.#chat.act("edit", { message_id: editing.message_id, text: words });
    return this.#chat.sendText(words, replyTo?.message_id ?? null);
  }
}

// its label follows the page's language
function button(image, label, press, properties) {
  return iconButton(icon(image), "", press, { ...properties, "data-label": label });
}
