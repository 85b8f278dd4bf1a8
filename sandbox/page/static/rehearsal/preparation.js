// While the cast arrives at the first start: how far it is. The rest of the panel waits.
import { make, show } from "./dom.js";

/**
 * @param {HTMLElement} rest  what cannot be used until everything is prepared
 */
export function makePreparation({ words, extras, announce }, rest) {
  const progress = words.bindAttribute(make("progress", { class: "rehearsal-progress" }), "aria-label", "preparation.label");
  const sentence = words.bind(make("p", { class: "rehearsal-text" }), "preparation.text");
  const element = make("div", { class: "rehearsal-card" }, sentence, progress);

  const refresh = () => {
    const value = extras.value("preparation");
    const waiting = value?.done === false;
    if (rest.inert && !waiting) announce(words.say("preparation.done"));
    rest.inert = waiting;
    rest.classList.toggle("waiting", waiting);
    show(element, waiting);
    if (!waiting) return;
    progress.max = Math.max(value.of, 1);
    progress.value = value.step;
  };
  return { element, refresh };
}
