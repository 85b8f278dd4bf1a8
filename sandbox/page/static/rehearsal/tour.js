// The guided tour: the present step large, all steps below it, the closing words at the end.
import { act, makeLine } from "./act.js";
import { make, makeButton, makeSection, setText, show } from "./dom.js";
import { currentOf, doneOf, openChatId, stepsOf } from "./journey.js";
import { makeCard, makeClosing } from "./tour-card.js";
import { makeList } from "./tour-list.js";

/**
 * @param {object} desk  what all parts of the panel share (see panel.js)
 * @param {(name: string) => void} reveal  opens another section of the panel
 */
export function makeTour(desk, reveal) {
  const { context, words, extras, announce } = desk;
  const section = makeSection(words, "tour", true);
  const line = makeLine(words, "rehearsal-tour-line");
  const restart = () => act({ context, words, line }, "tour", { do: "restart", language: words.language });
  const again = words.bind(makeButton("primary", restart), "tour.again");
  const midway = words.bind(makeButton("quiet", restart), "tour.again");
  const heading = make("h4", { class: "rehearsal-now" });
  const bar = words.bindAttribute(make("progress", { class: "rehearsal-progress" }), "aria-label", "tour.title");
  const card = makeCard(desk);
  const closing = makeClosing(desk, reveal, again);
  const list = makeList(desk);
  section.body.append(bar, heading, card.element, closing, line.element, list.element, midway);
  let before = null;

  const mark = (step) => context.highlight(step && { chatId: step.chat_id, label: step.button });

  const refresh = () => {
    const steps = stepsOf(extras.value("tour"), words.language);
    show(section.element, steps.length > 0);
    if (steps.length === 0) return;
    const current = currentOf(steps);
    const place = current ? steps.indexOf(current) + 1 : steps.length;
    setText(section.note, `${words.number(place)} / ${words.number(steps.length)}`);
    bar.max = steps.length;
    bar.value = doneOf(steps);
    setText(heading, current?.section ?? "");
    show(heading, current !== null);
    show(card.element, current !== null, closing);
    show(closing, current === null, card.element);
    show(midway, current !== null && doneOf(steps) > 0);
    if (current) card.update(current);
    list.update(steps, current);
    line.refresh();
    welcome(steps, current);
    if (extras.value("preparation")?.done !== false) mark(current);
  };

  /** Tells of a step that has just been ticked: moves softly, and says it to those who listen. */
  const welcome = (steps, current) => {
    const now = { language: words.language, done: doneOf(steps), id: current?.id };
    const ticked = before?.language === now.language && now.done > before.done && now.id !== before.id;
    before = now;
    if (!ticked) return;
    card.arrive();
    const text = current?.text ?? words.say("tour.end.title");
    announce(current ? words.say("tour.ticked", { done: now.done, of: steps.length, text }) : text);
  };
  return { ...section, refresh };
}

/** Calls `fn` whenever another chat is opened. */
export function onOtherChat(fn) {
  let last = openChatId(location.hash);
  window.addEventListener("hashchange", () => {
    const now = openChatId(location.hash);
    if (now === last) return;
    last = now;
    fn();
  });
}
