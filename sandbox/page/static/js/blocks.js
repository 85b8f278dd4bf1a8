import { dayKey, dayTitle } from "./dates.js";
import { element } from "./dom.js";
import { messageNode } from "./message.js";
import { isService } from "./service.js";
import { language } from "./texts.js";

const SAME_BREATH = 600;

/**
 * @typedef {object} Block what stands in the chat as one piece: a day's heading, a message, an album
 * @property {string} key stays the same while the piece is edited
 * @property {string} signature changes whenever the piece looks different
 * @property {number[]} ids the messages in it
 * @property {() => HTMLElement} build
 */

/**
 * Arrange messages into blocks.
 * @param {any[]} messages the oldest first
 * @param {{sideOf: (message: any) => "own" | "bot" | "other", showsNames: boolean, doing: any}} look
 * @returns {Block[]}
 */
export function blocksOf(messages, look) {
  const groups = grouped(messages);
  const blocks = [];
  let day = "";
  groups.forEach((group, index) => {
    const today = dayKey(group[0].date);
    const isNewDay = today !== day;
    if (isNewDay) blocks.push(dayBlock(today, group[0].date));
    day = today;
    blocks.push(messageBlock(group, isNewDay ? null : groups[index - 1]?.at(-1), groups[index + 1]?.[0], look));
  });
  return blocks;
}

function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const before = groups.at(-1);
    const isSameAlbum = message.media_group_id && before?.[0].media_group_id === message.media_group_id;
    if (isSameAlbum) before.push(message);
    else groups.push([message]);
  }
  return groups;
}

function dayBlock(key, date) {
  const title = dayTitle(date);
  const build = () => element("p", { class: "day" }, element("span", { text: title }));
  return { key: `day ${key}`, signature: title, ids: [], build };
}

function messageBlock(group, before, after, { sideOf, showsNames, doing }) {
  const side = sideOf(group[0]);
  const place = {
    side,
    showsName: showsNames && side !== "own" && !belongTogether(before, group[0]),
    isTail: !belongTogether(group.at(-1), after),
  };
  const waiting = group[0].buttons?.flat().map((button) => doing.isPending(group[0], button));
  return {
    key: `message ${group[0].message_id}`,
    signature: JSON.stringify([group, place, waiting, language()]),
    ids: group.map((message) => message.message_id),
    build: () => messageNode(group, place, doing),
  };
}

function belongTogether(one, other) {
  if (!one || !other || isService(one) || isService(other)) return false;
  const isClose = other.date - one.date < SAME_BREATH && dayKey(one.date) === dayKey(other.date);
  return isClose && one.sender.id === other.sender.id && one.thread_id === other.thread_id;
}
