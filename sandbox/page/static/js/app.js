import { mountRehearsal } from "../rehearsal/panel.js";
import { About } from "./about.js";
import { addPerson } from "./add-person.js";
import { ChatHeader } from "./chat-header.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { setClock } from "./dates.js";
import { byId } from "./dom.js";
import { Hints } from "./hints.js";
import { icon } from "./icons.js";
import { Layout } from "./layout.js";
import { MessageTools } from "./message-tools.js";
import { PeopleList } from "./people.js";
import { Store } from "./store.js";
import { language, loadTexts, onLanguage, setLanguage, text, translatePage } from "./texts.js";
import { Typing } from "./typing.js";
import { Unread } from "./unread.js";

await loadTexts();

const connection = new Connection();
const store = new Store();
let zone = "Asia/Almaty";
// before the store's listeners: they already show times
connection.on("hello", (hello) => {
  zone = hello.zone;
  setClock(zone, hello.offset);
});
connection.on("clock", ({ offset }) => setClock(zone, offset));
store.follow(connection);

const unread = new Unread({
  // what the cast goes through before the first visitor is nobody's news
  isQuiet: () => store.extras.preparation?.done === false,
  onChange: () => {
    people.render();
    showTitle();
  },
});
const layout = new Layout();
const people = new PeopleList({ store, unread, go });
const chat = new Chat({ connection, store, unread, go });
const composer = new Composer(chat);
const hints = new Hints({ chat, people });
new About(chat);
new MessageTools(chat, composer);
new ChatHeader(chat, { goBack: () => (location.hash = ""), goToPanel: () => layout.show("panel") });
new Typing({ connection, chat, people });

buildPage();
followHash();
followLine();
translatePage();
mountRehearsal(byId("rehearsal"), {
  connection,
  extras: () => store.extras,
  openChat: go,
  insertText: (words) => composer.insert(words),
  language,
  onLanguage,
  person: (id) => store.entry(id),
  highlight: (wanted) => hints.show(wanted),
});
connection.open();

function buildPage() {
  byId("add-person").prepend(icon("add"));
  byId("add-person").addEventListener("click", () => {
    addPerson(connection, (person) => {
      store.add(person);
      go(person.id);
    });
  });
  document.querySelector(".skip").addEventListener("click", (event) => {
    // the address names the open chat, so it is not for jumping
    event.preventDefault();
    byId("chat").focus();
  });
  for (const button of document.querySelectorAll("button[data-language]")) {
    button.addEventListener("click", () => setLanguage(button.dataset.language));
  }
  onLanguage(() => {
    chat.timeline.render();
    showTitle();
    showLine();
  });
  store.onChange((what) => ["all", "extra"].includes(what) && waitForCast());
  store.onChange((what) => ["all", "bot"].includes(what) && showTitle());
  connection.on("clock", () => {
    people.render();
    chat.timeline.render();
  });
}

// while the cast is being prepared, a hand of somebody else in its chats would lead it astray
function waitForCast() {
  const isWaiting = store.extras.preparation?.done === false;
  for (const id of ["messages", "composer"]) byId(id).inert = isWaiting;
}

/** Bring a chat to the front; the address names it, so that the browser's Back returns to the one before. */
function go(chatId) {
  if (location.hash === `#chat=${chatId}`) showChat();
  else location.hash = `#chat=${chatId}`;
}

function followHash() {
  addEventListener("hashchange", showChat);
  connection.on("hello", () => {
    showChat();
    unread.catchUp(store.entries(), async ({ id, isPerson, members }, limit) => {
      const viewer = isPerson ? id : store.people().find((person) => members.includes(person.id))?.id;
      const parameters = { viewer_id: viewer, chat_id: id, limit };
      return (await connection.act("open", parameters).catch(() => ({ messages: [] }))).messages;
    });
  });
}

function showChat() {
  const chatId = Number(/^#chat=(-?\d+)$/.exec(location.hash)?.[1]);
  const isKnown = Boolean(store.entry(chatId));
  byId("conversation").hidden = !isKnown;
  byId("welcome").hidden = isKnown;
  people.select(isKnown ? chatId : null);
  layout.show(isKnown ? "chat" : "people");
  if (!isKnown) chat.close();
  else chat.open(chatId, chat.entry?.id === chatId).then(showTitle);
  if (!isKnown) return;
  // on a phone the focus would raise the keyboard over the messages
  if (matchMedia("(pointer: coarse)").matches) byId("chat").focus({ preventScroll: true });
  else composer.focus();
}

let line = { up: false, hopeless: false };

function followLine() {
  connection.on("line", (now) => {
    line = now;
    showLine();
  });
}

function showLine() {
  const bar = byId("connection");
  bar.hidden = line.up;
  bar.textContent = line.up ? "" : text(line.hopeless ? "line.hopeless" : "line.connecting");
}

function showTitle() {
  const name = store.bot.names[language()];
  byId("bot-name").textContent = name ?? "";
  const count = unread.total();
  document.title = `${count ? `(${count}) ` : ""}${name || text("title")}`;
}
