// Between unix seconds and the time on a wall in some time zone.

/**
 * @param {number} unix  seconds
 * @param {string} zone  IANA name
 * @returns {{year, month, day, hour, minute, second, weekday}}  month from 1, weekday from 0 (Sunday)
 */
export function wallTime(unix, zone) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
    hour: "numeric", minute: "numeric", second: "numeric",
  });
  const wall = {};
  for (const { type, value } of format.formatToParts(unix * 1000)) wall[type] = Number(value);
  const { year, month, day, hour, minute, second } = wall;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, second, weekday };
}

/** The unix seconds at which the wall in `zone` shows this time; what is left out counts as 0. */
export function unixOf({ year, month, day, hour = 0, minute = 0, second = 0 }, zone) {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  // Twice, for the offset may change between the first guess and the answer.
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

function offsetAt(unix, zone) {
  const { year, month, day, hour, minute, second } = wallTime(unix, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(unix);
}

/** 09:00 of the day after, in `zone`: unix seconds. */
export function nextMorning(unix, zone) {
  const { year, month, day } = wallTime(unix, zone);
  return unixOf({ year, month, day: day + 1, hour: 9 }, zone);
}

/** The value of a datetime-local field: "2026-11-22T09:00". */
export function fieldValue(unix, zone) {
  const { year, month, day, hour, minute } = wallTime(unix, zone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** Unix seconds of a datetime-local field's value; null where it is not complete. */
export function fromField(value, zone) {
  const found = /^(\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value);
  if (!found) return null;
  const [year, month, day, hour, minute] = found.slice(1).map(Number);
  return unixOf({ year, month, day, hour, minute }, zone);
}

/** Two digits: 9 → "09". */
export function two(number) {
  return String(number).padStart(2, "0");
}
