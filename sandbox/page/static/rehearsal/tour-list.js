// All steps under their headings, with ticks. Only the present heading is open by itself.
import { make, setText } from "./dom.js";
import { sectionsOf } from "./journey.js";

/** @returns {{element: HTMLElement, update: (steps: object[], current: object|null) => void}} */
export function makeList({ words }) {
  const title = words.bind(make("h4"), "tour.steps");
  const holder = make("div");
  let built = "";
  let present = null;
  let rows = [];

  const build = (steps) => {
    rows = sectionsOf(steps).map((section) => makeRow(section, words));
    holder.replaceChildren(...rows.map((row) => row.element));
    present = undefined;
  };
  const update = (steps, current) => {
    const shape = JSON.stringify([words.language, steps.map((step) => [step.id, step.section, step.text])]);
    if (shape !== built) build(steps);
    built = shape;
    sectionsOf(steps).forEach((section, index) => rows[index].update(section, current));
    // What a reader opened stays open until the tour moves on to another heading.
    const now = sectionsOf(steps).findIndex((section) => section.steps.includes(current));
    if (now !== present) rows.forEach((row, index) => { row.element.open = index === now; });
    present = now;
  };
  return { element: make("div", { class: "rehearsal-steps" }, title, holder), update };
}

function makeRow(section, words) {
  const tick = makeTick(words);
  const count = make("span", { class: "rehearsal-note" });
  const items = section.steps.map((step) => makeItem(step, words));
  const list = make("ol", { start: section.first }, ...items.map((item) => item.element));
  const name = make("span", { class: "rehearsal-heading" }, section.name);
  const element = make("details", {}, make("summary", {}, tick.element, name, count), list);

  const update = ({ steps, done }, current) => {
    tick.update(done);
    const finished = steps.filter((step) => step.done).length;
    setText(count, `${words.number(finished)} / ${words.number(steps.length)}`);
    steps.forEach((step, index) => items[index].update(step.done, step === current));
  };
  return { element, update };
}

function makeItem(step, words) {
  const tick = makeTick(words);
  const element = make("li", {}, tick.element, make("span", {}, step.text));
  const update = (done, present) => {
    tick.update(done);
    element.classList.toggle("done", done);
    if (present) element.setAttribute("aria-current", "step");
    else element.removeAttribute("aria-current");
  };
  return { element, update };
}

function makeTick(words) {
  const mark = make("span", { "aria-hidden": "true" });
  const said = make("span", { class: "visually-hidden" });
  const element = make("span", { class: "rehearsal-tick" }, mark, said);
  const update = (done) => {
    element.classList.toggle("done", done);
    setText(mark, done ? "✓" : "");
    setText(said, done ? `${words.say("tour.done")}: ` : "");
  };
  return { element, update };
}
