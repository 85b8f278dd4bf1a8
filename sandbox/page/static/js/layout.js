import { byId } from "./dom.js";
import { icon } from "./icons.js";

const KEPT = "panel";
const PHONE = "(max-width: 720px)";

/**
 * Which panes are shown. On a wide window all three, and the rehearsal panel can be folded away;
 * on a phone one at a time: "people", "chat" or "panel".
 */
export class Layout {
  #body = document.body;
  #isFolded = kept() === "folded";

  constructor() {
    byId("panel-toggle").append(icon("panel"));
    byId("panel-toggle").addEventListener("click", () => this.#fold(!this.#isFolded));
    const faces = { people: "chats", panel: "compass" };
    for (const tab of document.querySelectorAll("[data-tab]")) {
      tab.prepend(icon(faces[tab.dataset.tab]));
      tab.addEventListener("click", () => this.show(tab.dataset.tab));
    }
    this.#fold(this.#isFolded);
    this.show("people");
  }

  /** Bring a pane to the front of a phone. */
  show(view) {
    this.#body.dataset.view = view;
    for (const tab of document.querySelectorAll("[data-tab]")) {
      if (tab.dataset.tab === view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
  }

  /** Whether one pane is shown at a time. */
  get isPhone() {
    return matchMedia(PHONE).matches;
  }

  #fold(isFolded) {
    this.#isFolded = isFolded;
    this.#body.classList.toggle("panel-folded", isFolded);
    byId("panel-toggle").setAttribute("aria-expanded", String(!isFolded));
    try {
      localStorage.setItem(KEPT, isFolded ? "folded" : "open");
    } catch {
      // a browser that keeps nothing opens it again next time
    }
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
