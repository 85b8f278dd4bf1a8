// The bot's clock: what it shows, and moving it forward.
import { text, words as listOf } from "../js/texts.js";
import { act, makeLine } from "./act.js";
import { make, makeButton, makeSection, setText, show } from "./dom.js";
import { fieldValue, fromField, nextMorning, two, wallTime } from "./moments.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const FARTHEST = 366 * DAY;

/** @param {object} desk  what all parts of the panel share (see panel.js) */
export function makeClock(desk) {
  const { words, extras } = desk;
  const section = makeSection(words, "clock", false);
  const face = makeFace(words);
  const line = makeLine(words, "rehearsal-clock-line");
  const zone = () => extras.value("clock").zone;
  // The page server runs on this very machine, so the machine's clock and the offset give the world's time.
  const now = () => Date.now() / 1000 + extras.value("clock").offset;

  const buttons = [];
  const move = async (parameters) => {
    // Reckoned before: the answer may come sooner than the news of the clock.
    const moved = parameters.at ?? now() + parameters.seconds;
    if (!await act({ ...desk, line, buttons }, "clock", parameters)) return;
    line.good(() => words.say("clock.moved", { moment: momentOf(wallTime(moved, zone())) }));
  };
  const quick = [
    ["clock.hour", () => ({ do: "forward", seconds: HOUR })],
    ["clock.day", () => ({ do: "forward", seconds: DAY })],
    ["clock.morning", () => ({ do: "to", at: nextMorning(now(), zone()) })],
  ].map(([key, parameters]) => words.bind(makeButton("plain", () => move(parameters())), key));
  const row = words.bindAttribute(make("div", { class: "rehearsal-row", role: "group" }, ...quick), "aria-label", "clock.quick");
  const field = makeMomentForm({ words, line, now, zone }, (at) => move({ do: "to", at }));
  buttons.push(...quick, field.submit);
  section.body.append(words.bind(make("p"), "clock.about"), face.element, row, field.element);
  section.element.addEventListener("toggle", () => section.element.open && field.suggest());

  const tick = () => {
    if (!extras.value("clock")) return;
    const wall = wallTime(now(), zone());
    face.update(wall, zone());
    setText(section.note, `${two(wall.hour)}:${two(wall.minute)}`);
  };
  const refresh = () => {
    show(section.element, Boolean(extras.value("clock")));
    line.refresh();
    tick();
  };
  return { ...section, refresh, tick };
}

function dayOf({ year, month, day, weekday }) {
  const values = { day, month: listOf("months")[month - 1], year, weekday: listOf("weekdays")[weekday] };
  return text("day.other-year", values);
}

function momentOf(wall) {
  return `${dayOf(wall)}, ${two(wall.hour)}:${two(wall.minute)}`;
}

function makeFace(words) {
  const time = make("time", { class: "rehearsal-time" });
  const day = make("span");
  const place = make("span", { class: "rehearsal-hint" });
  const label = words.bind(make("span", { class: "rehearsal-hint" }), "clock.now");
  const update = (wall, zone) => {
    setText(time, [wall.hour, wall.minute, wall.second].map(two).join(":"));
    setText(day, dayOf(wall));
    setText(place, words.say("clock.zone", { zone }));
  };
  return { element: make("p", { class: "rehearsal-face" }, label, time, day, place), update };
}

/** The field for any later moment; `go` gets unix seconds. */
function makeMomentForm({ words, line, now, zone }, go) {
  const id = "rehearsal-clock-to";
  const input = make("input", { id, type: "datetime-local", "aria-describedby": "rehearsal-clock-line" });
  const label = words.bind(make("label", { for: id }), "clock.to");
  const submit = words.bind(make("button", { type: "submit", class: "rehearsal-button primary" }), "clock.move");
  const element = make("form", { novalidate: true }, make("div", { class: "rehearsal-field" }, label, input), line.element, submit);

  const problem = (at) => {
    if (at === null) return "clock.empty";
    if (at <= now()) return "clock.past";
    return at > now() + FARTHEST ? "clock.far" : null;
  };
  input.addEventListener("input", () => {
    input.removeAttribute("aria-invalid");
    line.clear();
  });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const at = fromField(input.value, zone());
    const key = problem(at);
    if (!key) return go(at);
    input.setAttribute("aria-invalid", "true");
    line.wrong(() => words.say(key));
    input.focus();
  });
  // An empty field is long to fill: it opens with the next morning, which one can then change.
  const suggest = () => {
    if (!input.value) input.value = fieldValue(nextMorning(now(), zone()), zone());
  };
  return { element, submit, suggest };
}
