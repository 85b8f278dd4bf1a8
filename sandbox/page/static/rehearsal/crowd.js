// Many residents at once, and what share of them has blocked the bot.
import { act, makeLine } from "./act.js";
import { make, makeButton, makeSection, setText, show } from "./dom.js";

const QUICK = [100, 1000, 10000];
// Telegram's published limit for a bot, messages a second ("My bot is hitting limits", Bots FAQ).
const RATE = 30;
const MOST_BLOCKED = 30;

/** @param {object} desk  what all parts of the panel share (see panel.js) */
export function makeCrowd(desk) {
  const { words, extras } = desk;
  const section = makeSection(words, "crowd", false);
  const about = make("p");
  const line = makeLine(words, "rehearsal-crowd-line");
  const count = makeCountField(words, line);
  const blocked = makeBlockedField(words);
  const add = make("button", { type: "submit", class: "rehearsal-button primary" });
  const state = make("p", { class: "rehearsal-state", role: "status" });
  const form = make("form", { novalidate: true }, count.element, blocked.element, add);
  section.body.append(about, form, state);

  const room = () => {
    // Those who are still to come have their places already.
    const { most, people, adding } = extras.value("crowd");
    return Math.max(most - people - adding, 0);
  };
  const wanted = () => {
    const number = Number(count.input.value);
    return Number.isInteger(number) && number >= 1 && number <= room() ? number : null;
  };
  const label = () => {
    const number = wanted();
    setText(add, number === null ? words.say("crowd.addPlain") : words.say("crowd.add", { n: number }));
    const people = number ?? QUICK[1];
    setText(about, words.say("crowd.about", { rate: RATE, people, seconds: Math.ceil(people / RATE) }, people));
    blocked.refresh();
  };
  const mark = (wrong) => {
    if (wrong) count.input.setAttribute("aria-invalid", "true");
    else count.input.removeAttribute("aria-invalid");
  };
  form.addEventListener("input", () => {
    mark(false);
    line.clear();
    label();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = wanted();
    mark(number === null);
    if (number === null) {
      line.wrong(() => words.say(room() > 0 ? "crowd.wrong" : "crowd.full", { most: room() }));
      count.input.focus();
      return;
    }
    const share = Number(blocked.input.value);
    await act({ ...desk, line, buttons: [add] }, "crowd", { do: "add", count: number, blocked_percent: share });
  });

  const refresh = () => {
    const value = extras.value("crowd");
    show(section.element, Boolean(value));
    if (!value) return;
    count.refresh(room());
    setText(section.note, value.people > 0 ? words.number(value.people) : "");
    setText(state, describe(value, words));
    line.refresh();
    label();
  };
  return { ...section, refresh };
}

function describe({ people, blocked, adding, most }, words) {
  const sentences = [people > 0 ? words.say("crowd.now", { n: people }) : words.say("crowd.nobody")];
  if (blocked > 0) sentences.push(words.say("crowd.nowBlocked", { n: blocked }));
  if (adding) sentences.push(words.say("crowd.adding"));
  if (people >= most) sentences.push(words.say("crowd.full"));
  return sentences.join(" ");
}

function makeCountField(words, line) {
  const id = "rehearsal-crowd-count";
  const input = make("input", {
    id, type: "number", inputmode: "numeric", min: 1, step: 1, value: QUICK[0],
    "aria-describedby": `${id}-range rehearsal-crowd-line`,
  });
  const range = make("span", { id: `${id}-range`, class: "rehearsal-hint" });
  const quick = QUICK.map(() => makeButton("plain", (event) => {
    input.value = event.currentTarget.value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }));
  const row = words.bindAttribute(make("div", { class: "rehearsal-row", role: "group" }, ...quick), "aria-label", "crowd.count");
  const label = words.bind(make("label", { for: id }), "crowd.count");

  const refresh = (room) => {
    input.max = room;
    setText(range, words.say("crowd.range", { most: room }));
    quick.forEach((button, index) => {
      // The largest button offers what there is still room for; a smaller one that does not fit rests.
      const offer = index === QUICK.length - 1 ? Math.min(QUICK[index], room) : QUICK[index];
      button.value = offer;
      button.disabled = offer > room || offer < 1;
      setText(button, words.number(offer));
    });
  };
  return { element: make("div", { class: "rehearsal-field" }, label, input, range, line.element, row), input, refresh };
}

function makeBlockedField(words) {
  const id = "rehearsal-crowd-blocked";
  const input = make("input", { id, type: "range", min: 0, max: MOST_BLOCKED, step: 1, value: 0 });
  const share = make("output", { for: id });
  const label = words.bind(make("label", { for: id }), "crowd.blocked");
  const row = make("div", { class: "rehearsal-slider" }, input, share);
  const refresh = () => {
    const said = words.percent(Number(input.value));
    setText(share, said);
    input.setAttribute("aria-valuetext", said);
  };
  return { element: make("div", { class: "rehearsal-field" }, label, row), input, refresh };
}
