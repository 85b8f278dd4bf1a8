import { text } from "./texts.js";

const AT_END = 60;
const NEAR = 500;

/** Where the reader stands in the messages: at the end, which is followed, or further up, which stays put. */
export class Scrolling {
  #scroller;
  #stack;
  #button;
  #hooks;
  #isFollowing = true;
  #arrived = 0;
  #height = 0;

  /** `hooks`: nearTop, nearEnd, toEnd, atEnd: () => void; isWhole: () => boolean, whether the newest are shown. */
  constructor(scroller, stack, button, hooks) {
    this.#scroller = scroller;
    this.#stack = stack;
    this.#button = button;
    this.#hooks = hooks;
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    button.addEventListener("click", () => hooks.toEnd());
    document.addEventListener("visibilitychange", () => this.#tell());
    const observer = new ResizeObserver(() => {
      this.#height = scroller.clientHeight;
      if (this.#isFollowing) this.#jumpToEnd();
    });
    observer.observe(scroller);
    observer.observe(stack);
  }

  /** Stay at the end from now on. */
  follow() {
    this.#isFollowing = true;
    this.#arrived = 0;
    this.#jumpToEnd();
    this.#tell();
  }

  /** Do not follow the end. */
  stay() {
    this.#isFollowing = false;
    this.#tell();
  }

  /** A message has come at the end. */
  arrived() {
    if (!this.#isFollowing) this.#arrived += 1;
  }

  /** Say whether there is room for more than what is shown. */
  hasRoom() {
    return this.#scroller.clientHeight > 0 && this.#stack.offsetHeight < this.#scroller.clientHeight + NEAR;
  }

  /** Change the messages without moving what the reader looks at. */
  keepingPlace(change) {
    const anchor = this.#isFollowing ? null : this.#firstVisible();
    const before = anchor?.getBoundingClientRect().top;
    change();
    if (this.#isFollowing) this.#jumpToEnd();
    else if (anchor?.isConnected) this.#scroller.scrollTop += anchor.getBoundingClientRect().top - before;
    this.#tell();
  }

  /** Bring a message into the middle, and mark it for a moment. */
  showNode(node) {
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
    node.classList.add("found");
    setTimeout(() => node.classList.remove("found"), 1600);
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // before the observer has heard of a new height, the end only seems to be out of sight
    if (clientHeight === 0 || (this.#isFollowing && clientHeight !== this.#height)) return;
    const below = scrollHeight - clientHeight - scrollTop;
    this.#isFollowing = below < AT_END && this.#hooks.isWhole();
    if (this.#isFollowing) this.#arrived = 0;
    if (scrollTop < NEAR && !this.#isFollowing) this.#hooks.nearTop();
    if (below < NEAR) this.#hooks.nearEnd();
    this.#tell();
  }

  #firstVisible() {
    const top = this.#scroller.getBoundingClientRect().top;
    // a day's heading is no mark: it stays where it is while older messages come under it
    const messages = this.#stack.querySelectorAll(":scope > article");
    return [...messages].find((node) => node.getBoundingClientRect().bottom > top);
  }

  #jumpToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #tell() {
    this.#button.hidden = this.#isFollowing;
    const label = this.#arrived ? text("to-bottom.new", { n: this.#arrived }) : text("to-bottom");
    this.#button.setAttribute("aria-label", label);
    this.#button.textContent = this.#arrived ? `↓ ${this.#arrived}` : "↓";
    const isLooking = !document.hidden && this.#scroller.clientHeight > 0;
    if (this.#isFollowing && isLooking) this.#hooks.atEnd();
  }
}
