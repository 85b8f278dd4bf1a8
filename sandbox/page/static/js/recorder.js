import { chosenFiles } from "./attachments.js";
import { duration } from "./dates.js";
import { element, iconButton } from "./dom.js";
import { toast } from "./dialogs.js";
import { icon } from "./icons.js";
import { text } from "./texts.js";

const FORMATS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const ENDINGS = { "audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a" };
const BARS = 28;
const BEAT = 100;

/** Records a voice message in place of the input field; where there is no microphone, a sound file is asked for. */
export class Recorder {
  #row;
  #send;
  #running = null;
  #bars = Array.from({ length: BARS }, () => element("i"));
  #clock = element("span", { class: "recording-time" });
  #panel = element("div", { class: "recording", role: "group", hidden: true });

  /**
   * @param {HTMLElement} row the line of the input field
   * @param {(file: File, seconds?: number) => Promise<boolean>} send says whether it went
   */
  constructor(row, send) {
    this.#row = row;
    this.#send = send;
    row.after(this.#panel);
  }

  /** Begin to record. */
  async start() {
    if (this.#running) return;
    const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null);
    if (!stream || !window.MediaRecorder) {
      await this.#fromFile();
      return;
    }
    // it was asked for twice while the browser asked whether it may
    if (this.#running) {
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
    const recorder = new MediaRecorder(stream, { mimeType });
    const pieces = [];
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    this.#running = { recorder, stream, pieces, since: performance.now(), meter: meterOf(stream), timer: 0 };
    this.#running.timer = setInterval(() => this.#beat(), BEAT);
    recorder.start();
    this.#show();
  }

  /** Throw away what was recorded. */
  cancel() {
    if (!this.#running) return;
    const { recorder, stream, meter, timer } = this.#running;
    clearInterval(timer);
    if (recorder.state !== "inactive") recorder.stop();
    stream.getTracks().forEach((track) => track.stop());
    meter.close();
    this.#running = null;
    this.#panel.hidden = true;
    this.#row.hidden = false;
  }

  #show() {
    this.#row.before(this.#panel);
    const wave = element("span", { class: "wave", "aria-hidden": "true" }, ...this.#bars);
    const cancel = iconButton(icon("trash"), text("voice.cancel"), () => this.cancel());
    const send = iconButton(icon("send"), text("voice.send"), () => this.#finish(), { class: "icon-button accent" });
    this.#panel.setAttribute("aria-label", text("voice.recording"));
    this.#panel.replaceChildren(cancel, element("span", { class: "recording-dot" }), this.#clock, wave, send);
    this.#panel.hidden = false;
    this.#row.hidden = true;
    this.#beat();
    send.focus();
  }

  #beat() {
    const { since, meter } = this.#running;
    this.#clock.textContent = duration((performance.now() - since) / 1000);
    const [first] = this.#bars;
    this.#bars = [...this.#bars.slice(1), first];
    first.style.height = `${Math.round(12 + meter.level() * 88)}%`;
    first.parentElement?.append(first);
  }

  async #finish() {
    const { recorder, pieces, since } = this.#running;
    if (recorder.state === "inactive") return;
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
    recorder.stop();
    await stopped;
    const type = recorder.mimeType.split(";")[0];
    const file = new File(pieces, `voice.${ENDINGS[type] ?? "ogg"}`, { type });
    // until it has gone it can be sent again
    const seconds = Math.round((performance.now() - since) / 1000);
    if (await this.#send(file, seconds)) this.cancel();
    else this.#offerAgain(file, seconds);
  }

  #offerAgain(file, seconds) {
    if (!this.#running) return;
    clearInterval(this.#running.timer);
    const again = iconButton(icon("send"), text("voice.send"), async () => {
      if (await this.#send(file, seconds)) this.cancel();
    }, { class: "icon-button accent" });
    this.#panel.lastElementChild.replaceWith(again);
    again.focus();
  }

  async #fromFile() {
    toast(text("voice.no-microphone"));
    const [file] = await chosenFiles({ accept: "audio/*" });
    if (file) await this.#send(file);
  }
}

function meterOf(stream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 256;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const level = () => {
    analyser.getByteTimeDomainData(samples);
    return Math.min(1, Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 64);
  };
  return { level, close: () => context.close() };
}
