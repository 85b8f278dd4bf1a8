// The present step: whose it is, and the one button that leads on. The panel and the phone's bar both use it.
import { avatar } from "../js/people-look.js";
import { openChatId } from "./journey.js";
import { make, makeButton, setText, show } from "./dom.js";

/**
 * One of two buttons: to the chat of the step while another chat is open, else to put in the sample text.
 * @param {{context: object, words: object, announce: (text: string) => void}} desk
 * @param {HTMLElement|null} refuge  takes the focus when the pressed button disappears
 */
export function makeStepButtons({ context, words, announce }, refuge = null) {
  let step = null;
  const open = makeButton("primary", () => context.openChat(step.chat_id));
  const insert = makeButton("primary", () => {
    // On a phone the panel covers the chat, though the chat is the open one.
    context.openChat(step.chat_id);
    context.insertText(step.sample);
    announce(words.say("tour.inserted"));
  });
  const element = make("div", { class: "rehearsal-actions" }, open, insert);

  const update = (current) => {
    step = current;
    const elsewhere = step !== null && openChatId(location.hash) !== step.chat_id;
    if (elsewhere) setText(open, nameOfChat(step, context, words));
    show(open, elsewhere, refuge);
    setText(insert, words.say("tour.insert"));
    show(insert, step !== null && !elsewhere && Boolean(step.sample), refuge);
  };
  return { element, update };
}

function nameOfChat(step, context, words) {
  // Groups have negative ids; the step's person acts in them.
  if (step.chat_id < 0) return words.say("tour.openGroup");
  return words.say("tour.open", { name: context.person(step.person_id)?.name ?? "" });
}

/** Who one is in this step: picture, name and role. */
export function makePersona({ context, words }) {
  const picture = make("span", { class: "rehearsal-picture" });
  const name = make("strong");
  const role = make("span", { class: "rehearsal-role" });
  const you = words.bind(make("span", { class: "rehearsal-you" }), "tour.you");
  const element = make("p", { class: "rehearsal-persona" }, picture, make("span", {}, you, " ", name, " ", role));

  const update = (step) => {
    const person = context.person(step.person_id);
    // The same picture as in the list of people, so that one finds the person there.
    picture.replaceChildren(avatar({ id: step.person_id, title: person?.name ?? "", isPerson: true }));
    setText(name, person?.name ?? "");
    setText(role, person?.role?.[words.language] ?? "");
  };
  return { element, update };
}
