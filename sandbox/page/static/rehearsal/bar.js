// The present step in a line above the chat, for a phone where the panel is not beside it.
import { make, makeButton, setText, show } from "./dom.js";
import { currentOf, stepsOf } from "./journey.js";
import { makeStepButtons } from "./step.js";

/** @param {HTMLElement} element  the page's empty #rehearsal-bar */
export function makeBar(desk, element) {
  const { words, extras } = desk;
  const count = make("span", { class: "rehearsal-count" });
  const text = make("span", { class: "rehearsal-sentence" });
  const whole = makeButton("quiet", () => {
    whole.setAttribute("aria-expanded", String(whole.getAttribute("aria-expanded") !== "true"));
  });
  whole.setAttribute("aria-expanded", "false");
  whole.append(count, " ", text);
  const buttons = makeStepButtons(desk, whole);
  element.append(whole, buttons.element);

  let wasUnderWay = false;
  const refresh = () => {
    const preparing = extras.value("preparation")?.done === false;
    const steps = stepsOf(extras.value("tour"), words.language);
    const current = preparing ? null : currentOf(steps);
    wasUnderWay ||= current !== null;
    // Who has just taken the last step is told so here too; at the next visit nothing stands in the way.
    const justDone = wasUnderWay && !preparing && steps.length > 0 && current === null;
    show(element, preparing || current !== null || justDone);
    setText(count, current ? `${words.number(steps.indexOf(current) + 1)} / ${words.number(steps.length)}` : "");
    const otherwise = preparing ? "preparation.text" : "tour.end.title";
    setText(text, current?.text ?? (preparing || justDone ? words.say(otherwise) : ""));
    buttons.update(current);
  };
  return { refresh };
}
