import { text, words } from "./texts.js";

let zone = "Asia/Almaty";
let offset = 0;
const formats = new Map();

/**
 * Set the zone in which times are shown, and how many seconds the world's clock is ahead of the browser's.
 * @param {string} name an IANA zone
 * @param {number} ahead seconds
 */
export function setClock(name, ahead) {
  zone = name;
  offset = ahead;
}

/** @returns {number} the world's time, unix seconds */
export function worldNow() {
  return Date.now() / 1000 + offset;
}

/** @returns {string} "18:30" */
export function timeOf(seconds) {
  const { hour, minute } = parts(seconds);
  return `${hour}:${minute}`;
}

/** @returns {string} the day as "2026-11-07", to compare */
export function dayKey(seconds) {
  const { year, month, day } = parts(seconds);
  return `${year}-${month}-${day}`;
}

/** @returns {string} the heading of a day in a chat: "Бүгін", "7 қараша, сенбі", with the year if it is another one */
export function dayTitle(seconds) {
  const now = worldNow();
  if (dayKey(seconds) === dayKey(now)) return text("day.today");
  if (dayKey(seconds) === dayKey(now - 86_400)) return text("day.yesterday");
  const { year, month, day } = parts(seconds);
  const weekday = words("weekdays")[new Date(Date.UTC(+year, +month - 1, +day)).getUTCDay()];
  const key = year === parts(now).year ? "day.this-year" : "day.other-year";
  return text(key, { day: Number(day), month: words("months")[month - 1], year, weekday });
}

/** @returns {string} a moment in a list: the time today, else "07.11.2026" */
export function shortMoment(seconds) {
  if (dayKey(seconds) === dayKey(worldNow())) return timeOf(seconds);
  const { year, month, day } = parts(seconds);
  return year === parts(worldNow()).year ? `${day}.${month}` : `${day}.${month}.${year}`;
}

/** @returns {string} "2:05" of a duration in seconds */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

// numbers only come from Intl: not every browser knows the names of months in Kazakh
function parts(seconds) {
  if (!formats.has(zone)) {
    const shape = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" };
    formats.set(zone, new Intl.DateTimeFormat("en-GB", { ...shape, hourCycle: "h23", timeZone: zone }));
  }
  const pairs = formats.get(zone).formatToParts(new Date(seconds * 1000));
  return Object.fromEntries(pairs.map(({ type, value }) => [type, value]));
}
