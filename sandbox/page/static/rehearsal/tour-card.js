// The present step, large; and the closing words when all steps are done.
import { make, makeButton, setText, show } from "./dom.js";
import { makePersona, makeStepButtons } from "./step.js";

/** @returns {{element: HTMLElement, update: (step: object) => void, arrive: () => void}} */
export function makeCard(desk) {
  const persona = makePersona(desk);
  const text = make("p", { class: "rehearsal-text" });
  const sampleLabel = desk.words.bind(make("figcaption"), "tour.sample");
  const sample = make("blockquote");
  const figure = make("figure", { class: "rehearsal-sample" }, sampleLabel, sample);
  const element = make("div", { class: "rehearsal-card", tabindex: "-1" }, persona.element, text, figure);
  const buttons = makeStepButtons(desk, element);
  element.append(buttons.element);

  const update = (step) => {
    persona.update(step);
    setText(text, step.text);
    setText(sample, step.sample ?? "");
    show(figure, Boolean(step.sample));
    buttons.update(step);
  };
  const arrive = () => {
    element.classList.remove("arriving");
    // Reading a size makes the browser forget the ended animation, so that it plays again.
    element.getBoundingClientRect();
    element.classList.add("arriving");
  };
  return { element, update, arrive };
}

/**
 * What is shown after the last step: what else there is to try, and the way back to the beginning.
 * @param {(name: string) => void} reveal  opens another section of the panel
 */
export function makeClosing({ words }, reveal, again) {
  const element = make("div", { class: "rehearsal-card rehearsal-closing", tabindex: "-1" });
  element.append(
    words.bind(make("p", { class: "rehearsal-text" }), "tour.end.title"),
    words.bind(make("p"), "tour.end.text"),
  );
  const actions = make("div", { class: "rehearsal-actions" });
  for (const name of ["crowd", "clock", "trouble"]) {
    actions.append(words.bind(makeButton("plain", () => reveal(name)), `tour.end.${name}`));
  }
  actions.append(again);
  element.append(actions);
  return element;
}
