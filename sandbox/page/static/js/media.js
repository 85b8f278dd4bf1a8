import { element } from "./dom.js";
import { duration } from "./dates.js";
import { icon } from "./icons.js";
import { showPicture } from "./dialogs.js";
import { fileSize } from "./summaries.js";
import { text } from "./texts.js";

/**
 * Build what a message shows beside its text; null for plain text.
 * @param {any} message
 * @returns {HTMLElement | null}
 */
export function mediaOf(message) {
  const build = BUILDERS[message.kind];
  return build ? build(message) : null;
}

/**
 * Build the grid of an album's pictures, or the column of its documents.
 * @param {any[]} messages of one album, the oldest first
 * @returns {HTMLElement}
 */
export function albumOf(messages) {
  const areFiles = messages.some((message) => !["photo", "video"].includes(message.kind));
  const look = areFiles ? "album-files" : `album album-${Math.min(messages.length, 10)}`;
  const tiles = messages.map((message) =>
    element("div", { class: "tile", data: { messageId: message.message_id } }, mediaOf(message)),
  );
  return element("div", { class: look }, ...tiles);
}

const BUILDERS = {
  photo, video, animation: video, video_note: video, audio, voice, document: file, sticker, contact, location: place,
};

function photo({ file: picture, text: caption }) {
  const label = caption ? text("photo.open-named", { text: caption.slice(0, 80) }) : text("photo.open");
  const image = element("img", { src: picture.url, alt: "", loading: "lazy", decoding: "async" });
  keepRoom(image, picture);
  const open = () => showPicture(picture, caption);
  return element("button", { type: "button", class: "photo", "aria-label": label, on: { click: open } }, image);
}

// the room is kept before the picture is there, so that nothing jumps
function keepRoom(node, { width, height }) {
  if (!width || !height) return;
  node.style.aspectRatio = `${width} / ${height}`;
  node.style.width = `${Math.min(width, 420)}px`;
}

function video({ file: film, kind }) {
  const isLoop = kind === "animation";
  const about = { src: film.url, preload: "metadata", controls: !isLoop, loop: isLoop, playsinline: true };
  const node = element("video", { ...about, class: `video ${kind}`, "aria-label": text(`kind.${kind}`) });
  keepRoom(node, film);
  if (!isLoop) return node;
  node.muted = true;
  node.autoplay = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.controls = !node.autoplay;
  return node;
}

function audio(message) {
  const name = element("span", { class: "file-name", text: message.file.name || text("kind.audio") });
  return element("div", { class: "audio" }, name, player(message));
}

function voice(message) {
  return player(message);
}

function player({ file: sound, kind }) {
  const audioNode = element("audio", { src: sound.url, preload: "none" });
  const length = () => (Number.isFinite(audioNode.duration) ? audioNode.duration : (sound.duration ?? 0));
  const button = element("button", { type: "button", class: "play", "aria-label": text("play") }, icon("play"));
  const about = { type: "range", min: 0, max: 1000, value: 0, step: 1, "aria-label": text("play.position") };
  const slider = element("input", about);
  const clock = element("span", { class: "player-time", text: duration(length()) });
  const follow = () => {
    slider.value = String(length() ? (audioNode.currentTime / length()) * 1000 : 0);
    slider.style.setProperty("--played", `${slider.value / 10}%`);
    slider.setAttribute("aria-valuetext", `${duration(audioNode.currentTime)} / ${duration(length())}`);
    clock.textContent = duration(audioNode.currentTime || length());
  };
  const showState = () => {
    button.replaceChildren(icon(audioNode.paused ? "play" : "pause"));
    button.setAttribute("aria-label", text(audioNode.paused ? "play" : "pause"));
  };
  button.addEventListener("click", () => playOrPause(audioNode, clock));
  slider.addEventListener("input", () => {
    if (length()) audioNode.currentTime = (slider.value / 1000) * length();
    follow();
  });
  for (const event of ["play", "pause", "ended"]) audioNode.addEventListener(event, showState);
  for (const event of ["timeupdate", "loadedmetadata", "ended"]) audioNode.addEventListener(event, follow);
  audioNode.addEventListener("error", () => (clock.textContent = text("play.failed")));
  const shell = { class: `player ${kind}`, role: "group", "aria-label": text(`kind.${kind}`) };
  return element("div", shell, button, slider, clock, audioNode);
}

function playOrPause(node, clock) {
  if (!node.paused) {
    node.pause();
    return;
  }
  // one voice at a time
  for (const other of document.querySelectorAll("audio")) if (other !== node) other.pause();
  node.play().catch(() => (clock.textContent = text("play.failed")));
}

function file({ file: kept }) {
  const name = kept.name || text("kind.document");
  const about = { class: "file", href: kept.url, download: name };
  const size = element("span", { class: "file-size", text: fileSize(kept.size) });
  const words = element("span", { class: "file-words" }, element("span", { class: "file-name", text: name }), size);
  return element("a", about, element("span", { class: "file-icon" }, icon("download")), words);
}

function sticker({ file: picture }) {
  return element("img", { class: "sticker", src: picture.url, alt: text("kind.sticker"), loading: "lazy" });
}

function contact({ details }) {
  const name = [details?.first_name, details?.last_name].filter(Boolean).join(" ");
  const number = details?.phone_number ?? "";
  const words = element(
    "span", { class: "file-words" },
    element("span", { class: "file-name", text: name }),
    element("a", { href: `tel:${number.replace(/[^\d+]/g, "")}`, text: number }),
  );
  return element("div", { class: "file" }, element("span", { class: "file-icon" }, icon("person")), words);
}

function place({ details }) {
  const numbers = [details?.latitude, details?.longitude].map((value) => Number(value ?? 0).toFixed(4)).join(", ");
  const words = element(
    "span", { class: "file-words" },
    element("span", { class: "file-name", text: text("kind.location") }),
    element("span", { class: "file-size", text: numbers }),
  );
  return element("div", { class: "file" }, element("span", { class: "file-icon" }, icon("place")), words);
}
