import { ask, toast } from "./dialogs.js";
import { element } from "./dom.js";
import { refusalText } from "./refusals.js";
import { language, text } from "./texts.js";

const LONGEST_NAME = 64;

/**
 * Ask for the name and language of somebody new and add them to the list; a refusal leaves the dialog's words as they were.
 * @param {import("./connection.js").Connection} connection
 * @param {(person: any) => void} onAdded
 */
export async function addPerson(connection, onAdded) {
  let name = "";
  let code = language();
  for (;;) {
    const about = { name: "first-name", required: true, maxlength: LONGEST_NAME, autocomplete: "off" };
    const input = element("input", { ...about, value: name });
    const select = element("select", { name: "language" }, option("kk", "Қазақша"), option("ru", "Русский"));
    select.value = code;
    const content = [field(text("add.name"), input), field(text("add.language"), select)];
    if (!(await ask(text("add.title"), content, { confirm: text("add.confirm") }))) return;
    name = input.value.trim();
    code = select.value;
    try {
      onAdded(await connection.act("add_person", { first_name: name, language_code: code }));
      return;
    } catch (refused) {
      toast(refusalText(refused), "error");
    }
  }
}

function field(label, input) {
  return element("label", { class: "field" }, element("span", { text: label }), input);
}

function option(value, label) {
  return element("option", { value, lang: value, text: label });
}
