const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 8000;
const PATIENCE = 30_000;
const FAILURES_BEFORE_HELP = 3;

/** An action that did not succeed; `code` names the reason as the server or this page does. */
export class Refused extends Error {
  constructor(code, detail = "") {
    super(detail || code);
    this.code = code;
  }
}

/** The page's line to the server: actions go out, events come in; it is opened again whenever it breaks. */
export class Connection {
  #socket = null;
  #next = 1;
  #waiting = new Map();
  #listeners = new Map();
  #failures = 0;
  #timer = null;

  constructor() {
    addEventListener("online", () => this.#hurry());
  }

  /** Open the line, and keep it open from now on. */
  open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/socket`);
    this.#socket = socket;
    socket.addEventListener("message", (event) => this.#receive(JSON.parse(event.data)));
    socket.addEventListener("close", () => this.#lost(socket));
  }

  /**
   * Call `listener` with each event of this name. Besides the server's own events there is
   * `line`: {up: boolean, hopeless: boolean}.
   */
  on(event, listener) {
    if (!this.#listeners.has(event)) this.#listeners.set(event, new Set());
    this.#listeners.get(event).add(listener);
  }

  /**
   * Ask the server to do something; resolves with its result.
   * Rejects with Refused: the server's code, or `offline`, `lost`, `timeout`.
   * @param {string} action
   * @param {Record<string, unknown>} [parameters]
   * @returns {Promise<any>}
   */
  act(action, parameters = {}) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Refused("offline"));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle(id, { ok: false, code: "timeout" }), PATIENCE);
      this.#waiting.set(id, { resolve, reject, timer });
      // the envelope comes last: no parameter may change what is asked
      this.#socket.send(JSON.stringify({ ...parameters, id, action }));
    });
  }

  #receive(data) {
    if ("reply" in data) this.#settle(data.reply, data);
    else {
      if (data.event === "hello") this.#up();
      this.#emit(data.event, data);
    }
  }

  #settle(id, answer) {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (answer.ok) waiting.resolve(answer.result);
    else waiting.reject(new Refused(answer.code ?? "impossible", answer.error));
  }

  #up() {
    this.#failures = 0;
    this.#emit("line", { up: true, hopeless: false });
  }

  #lost(socket) {
    if (socket !== this.#socket) return;
    this.#socket = null;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, { ok: false, code: "lost" });
    this.#failures += 1;
    this.#emit("line", { up: false, hopeless: this.#failures > FAILURES_BEFORE_HELP });
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1));
    // windows that lost the line together do not all come back in the same moment
    this.#timer = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2));
  }

  #hurry() {
    if (this.#socket) return;
    clearTimeout(this.#timer);
    this.open();
  }

  #emit(event, data) {
    for (const listener of this.#listeners.get(event) ?? []) listener(data);
  }
}
