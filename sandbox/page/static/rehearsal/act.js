// Sending a press of the panel to the page server, with the error said where the press was.
import { make, setText } from "./dom.js";

/**
 * A line under a field or a group of buttons: an error or a result in words.
 * It remembers how to say itself, so that a change of language says it anew.
 */
export function makeLine(words, id) {
  const element = make("p", { id, class: "rehearsal-line", role: "status" });
  let sentence = () => "";
  const put = (kind, say) => {
    sentence = say;
    element.classList.toggle("wrong", kind === "wrong");
    setText(element, sentence());
  };
  return {
    element,
    good: (say) => put("good", say),
    wrong: (say) => put("wrong", say),
    clear: () => put("good", () => ""),
    refresh: () => setText(element, sentence()),
  };
}

// The codes of the connection itself, in which the action may never have arrived.
const UNREACHED = new Set(["offline", "lost", "timeout"]);

/** What went wrong, in the reader's language. */
function explain(words, { code }) {
  return words.say(UNREACHED.has(code) ? "error.connection" : "error.impossible");
}

/**
 * Sends one action of an extra; the buttons rest until the answer is there.
 * @returns {Promise<boolean>} whether it was done
 */
export async function act({ context, words, line, buttons = [] }, extra, parameters) {
  if (buttons.some((button) => button.getAttribute("aria-disabled") === "true")) return false;
  // aria-disabled and not disabled: a disabled button would lose the keyboard's focus.
  buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
  try {
    await context.connection.act("extra", { name: extra, ...parameters });
    line.clear();
    return true;
  } catch (error) {
    line.wrong(() => explain(words, error));
    return false;
  } finally {
    buttons.forEach((button) => button.removeAttribute("aria-disabled"));
  }
}
