const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/**
 * Read a link into this bot, such as https://t.me/city_bot?start=abc or tg://resolve?domain=city_bot&start=abc.
 * @param {string} url
 * @param {string} username the bot's
 * @returns {{payload: string} | null} null for every other link
 */
export function botLink(url, username) {
  let address;
  try {
    address = new URL(url);
  } catch {
    return null;
  }
  const { protocol, hostname, pathname, searchParams } = address;
  const isWeb = ["http:", "https:"].includes(protocol) && HOSTS.has(hostname);
  const isApp = protocol === "tg:" && /^tg:(\/\/)?resolve/.test(url);
  const name = isWeb ? pathname.slice(1) : isApp ? searchParams.get("domain") : null;
  if (!username || name?.toLowerCase() !== username.toLowerCase()) return null;
  // a link that adds the bot to a group is not one that starts it
  if (searchParams.has("startgroup")) return null;
  return { payload: searchParams.get("start") ?? "" };
}
