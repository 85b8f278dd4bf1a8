// The rehearsal panel beside the chats: the guided tour, the crowd, the clock and the trouble.
import { makeBar } from "./bar.js";
import { makeClock } from "./clock.js";
import { makeCrowd } from "./crowd.js";
import { make } from "./dom.js";
import { followExtras } from "./extras.js";
import { makePreparation } from "./preparation.js";
import { makeTour, onOtherChat } from "./tour.js";
import { makeTrouble } from "./trouble.js";
import { Words } from "./words.js";

const SECOND = 1000;

/**
 * Fills the panel, and the page's #rehearsal-bar where there is one.
 * @param {HTMLElement} element  the empty panel
 * @param {object} context
 * @param {{act: (action: string, parameters: object) => Promise, on: (event: string, fn: Function) => void}}
 *   context.connection
 * @param {() => object} context.extras  the values of the controls by name
 * @param {(chatId: number) => void} context.openChat
 * @param {(text: string) => void} context.insertText  puts a text into the open chat's field
 * @param {() => "kk"|"ru"} context.language
 * @param {(fn: Function) => void} context.onLanguage
 * @param {(id: number) => object} context.person
 * @param {(place: {chatId: number, label: string|null}|null) => void} context.highlight
 */
export function mountRehearsal(element, context) {
  const extras = followExtras(context);
  Words.load(context.language()).then((words) => fill(element, context, extras, words));
}

function fill(element, context, extras, words) {
  const voice = make("p", { class: "visually-hidden", role: "status" });
  // Outside the panel, for on a phone the panel is hidden while one chats.
  document.body.append(voice);
  const announce = (text) => { voice.textContent = text; };
  const desk = { context, words, extras, announce };

  const sections = {};
  const reveal = (name) => sections[name].reveal();
  sections.tour = makeTour(desk, reveal);
  sections.crowd = makeCrowd(desk);
  sections.clock = makeClock(desk);
  sections.trouble = makeTrouble(desk);
  const rest = make("div", { class: "rehearsal-rest" }, ...Object.values(sections).map((part) => part.element));
  const preparation = makePreparation(desk, rest);
  element.append(
    words.bind(make("h2"), "panel.title"), words.bind(make("p", { class: "rehearsal-hint" }), "panel.about"),
    preparation.element, rest,
  );
  const parts = { ...sections, preparation };
  const bar = document.getElementById("rehearsal-bar");
  if (bar) parts.bar = makeBar(desk, bar);
  keepFresh(parts, desk);
}

/** Draws every part now and whenever something that it shows has changed. */
function keepFresh(parts, { context, words, extras }) {
  const refreshAll = () => Object.values(parts).forEach((part) => part.refresh());
  extras.onChange((name) => {
    if (name === "trouble") parts.trouble.hear();
    if (name === "tour" || name === "preparation") refreshAll();
    else parts[name]?.refresh();
  });
  context.onLanguage(() => {
    words.speak(context.language());
    refreshAll();
  });
  onOtherChat(refreshAll);
  setInterval(() => {
    parts.clock.tick();
    parts.trouble.tick();
  }, SECOND);
  refreshAll();
}
