import { ask, toast } from "./dialogs.js";
import { byId, element } from "./dom.js";
import { icon } from "./icons.js";
import { refusalText } from "./refusals.js";
import { fileSize } from "./summaries.js";
import { text } from "./texts.js";
import { upload } from "./upload.js";

const PICTURES = ["image/jpeg", "image/png", "image/gif"];
const MOST_FILES = 10;

/** Pictures and files on their way into the chat: chosen, dropped or pasted, looked at once more, and sent. */
export class Attachments {
  #chat;
  #replyTo;
  #onSent;

  /**
   * @param {import("./chat.js").Chat} chat
   * @param {() => any} replyTo the message that is being replied to, if any
   * @param {() => void} onSent
   */
  constructor(chat, replyTo, onSent) {
    this.#chat = chat;
    this.#replyTo = replyTo;
    this.#onSent = onSent;
    this.#acceptDrops(byId("conversation"));
  }

  /** Let the reader choose files. */
  async choose() {
    const files = await chosenFiles({ multiple: true });
    if (files.length) await this.#confirm(files);
  }

  /** Take pictures out of the clipboard; words are left to the input field. */
  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.#confirm(files);
  }

  /** Send a voice message of so many seconds, if that is known; resolves with whether it went. */
  async sendVoice(file, seconds) {
    return this.#send(this.#place(), { kind: "voice", duration: seconds }, [file]);
  }

  async #confirm(files) {
    // asked for now: the browser's Back can bring another chat to the front behind the question
    const place = this.#place();
    if (files.length > MOST_FILES) toast(text("error.too-many-files", { n: MOST_FILES }), "error");
    const kept = files.slice(0, MOST_FILES);
    const arePictures = kept.every(({ type }) => PICTURES.includes(type));
    const caption = element("textarea", { name: "caption", rows: 2, dir: "auto" });
    const asFiles = element("input", { type: "checkbox", checked: !arePictures, disabled: !arePictures });
    const urls = [];
    const list = element("ul", { class: "chosen-files" }, ...kept.map((file) => preview(file, urls)));
    const label = element("label", { class: "field" }, element("span", { text: text("files.caption") }), caption);
    const choice = element("label", { class: "check" }, asFiles, element("span", { text: text("files.as-files") }));
    const content = arePictures ? [list, label, choice] : [list, label];
    try {
      // what was written and chosen is there again after a refusal
      while (await ask(text("files.title", { n: kept.length }), content, { confirm: text("send") })) {
        const kind = asFiles.checked ? "document" : "photo";
        if (await this.#send(place, { kind, caption: caption.value || undefined }, kept)) return;
      }
    } finally {
      urls.forEach((url) => URL.revokeObjectURL(url));
    }
  }

  #place() {
    const { viewerId, entry } = this.#chat;
    const place = { viewer_id: viewerId, chat_id: entry.id, reply_to: this.#replyTo()?.message_id };
    return { ...place, ...this.#chat.topicField() };
  }

  async #send(place, about, files) {
    this.#chat.timeline.toEnd();
    try {
      await upload({ ...place, ...about }, files);
      this.#onSent();
      return true;
    } catch (refused) {
      toast(refusalText(refused), "error");
      return false;
    }
  }

  #acceptDrops(area) {
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    area.addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      area.classList.add("dropping");
    });
    area.addEventListener("dragleave", (event) => {
      if (!area.contains(event.relatedTarget)) area.classList.remove("dropping");
    });
    area.addEventListener("drop", (event) => {
      area.classList.remove("dropping");
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (this.#chat.viewerId) this.#confirm([...event.dataTransfer.files]);
    });
  }
}

/**
 * Open the browser's dialog for choosing files.
 * @param {{multiple?: boolean, accept?: string}} options
 * @returns {Promise<File[]>} none when the reader changed their mind
 */
export function chosenFiles({ multiple = false, accept } = {}) {
  const unseen = { class: "visually-hidden", tabindex: -1, "aria-hidden": "true" };
  const input = element("input", { type: "file", multiple, accept, ...unseen });
  // some browsers forget an input that is not in the page
  document.body.append(input);
  return new Promise((resolve) => {
    const finish = (files) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener("change", () => finish([...input.files]));
    input.addEventListener("cancel", () => finish([]));
    input.click();
  });
}

function preview(file, urls) {
  const isPicture = PICTURES.includes(file.type);
  const url = isPicture ? URL.createObjectURL(file) : null;
  if (url) urls.push(url);
  const face = url ? element("img", { src: url, alt: "" }) : element("span", { class: "file-icon" }, icon("file"));
  const words = element(
    "span", { class: "file-words" },
    element("span", { class: "file-name", text: file.name }),
    element("span", { class: "file-size", text: fileSize(file.size) }),
  );
  return element("li", {}, face, words);
}
