// What can go wrong between the bot and Telegram, to be tried out.
import { act, makeLine } from "./act.js";
import { make, makeButton, makeSection, setText, show } from "./dom.js";

const KINDS = ["slow", "away", "dropping", "crash"];

/** @param {object} desk  what all parts of the panel share (see panel.js) */
export function makeTrouble(desk) {
  const { words, extras } = desk;
  const section = makeSection(words, "trouble", false);
  const line = makeLine(words, "rehearsal-trouble-line");
  const state = make("span", { role: "status" });
  // Beside the live region, not in it: a countdown read aloud every second would drown everything else.
  const left = make("span");
  let ends = 0;

  const start = (kind) => act({ ...desk, line, buttons: all }, "trouble", { do: kind });
  const choices = KINDS.map((kind) => makeChoice(words, kind, () => start(kind)));
  const clear = words.bind(makeButton("primary", () => start("clear")), "trouble.clear");
  const all = [...choices.map((choice) => choice.button), clear];
  const status = make("p", { class: "rehearsal-state" }, state, " ", left);
  section.body.append(
    words.bind(make("p"), "trouble.about"), status, clear, line.element, ...choices.map((choice) => choice.element),
  );

  const remaining = ({ seconds_left: seconds, calls_left: calls }) => {
    if (calls) return words.say("trouble.calls", { n: calls });
    const rest = Math.ceil((ends - performance.now()) / 1000);
    return seconds !== null && rest > 0 ? words.say("trouble.seconds", { n: rest }) : "";
  };
  const tick = () => {
    const value = extras.value("trouble");
    setText(left, value?.kind ? remaining(value) : "");
  };
  const hear = () => {
    ends = performance.now() + (extras.value("trouble")?.seconds_left ?? 0) * 1000;
  };
  const refresh = () => {
    const value = extras.value("trouble");
    show(section.element, Boolean(value));
    if (!value) return;
    const name = value.kind && words.say(`trouble.${value.kind}`);
    setText(state, name ? words.say("trouble.on", { name }) : words.say("trouble.well"));
    setText(section.note, name ?? "");
    status.classList.toggle("troubled", Boolean(name));
    choices.forEach((choice) => choice.update(value.kind));
    clear.disabled = !name;
    line.refresh();
    tick();
  };
  hear();
  return { ...section, refresh, tick, hear };
}

function makeChoice(words, kind, press) {
  const id = `rehearsal-trouble-${kind}`;
  const button = words.bind(makeButton("plain", press), `trouble.${kind}`);
  button.setAttribute("aria-describedby", id);
  const text = words.bind(make("p", { id, class: "rehearsal-hint" }), `trouble.${kind}.text`);
  const update = (present) => button.setAttribute("aria-pressed", String(present === kind));
  return { element: make("div", { class: "rehearsal-choice" }, button, text), button, update };
}
