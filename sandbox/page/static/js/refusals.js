import { toast } from "./dialogs.js";
import { hasText, text } from "./texts.js";

/**
 * Say in the reader's language why something did not succeed.
 * @param {{code?: string}} refused
 * @returns {string}
 */
export function refusalText(refused) {
  const key = `error.${refused.code}`;
  return text(refused.code && hasText(key) ? key : "error.impossible");
}

/**
 * Tell the reader that something did not succeed; for use as a `catch`.
 * @param {{code?: string}} refused
 */
export function tellRefusal(refused) {
  toast(refusalText(refused), "error");
}
