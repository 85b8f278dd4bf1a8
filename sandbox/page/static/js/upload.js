import { Refused } from "./connection.js";

/**
 * Send files to the chat.
 * @param {{viewer_id: number, chat_id: number, kind: "photo" | "document" | "voice", caption?: string,
 *   reply_to?: number, thread_id?: number, duration?: number}} fields `duration` of a voice in seconds
 * @param {File[]} files two to ten photos or documents make an album
 * @returns {Promise<any[]>} the messages; rejects with Refused
 */
export async function upload(fields, files) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, String(value));
  for (const file of files) form.append("file", file, file.name);
  const answer = await fetch("/send", { method: "POST", body: form }).catch(() => null);
  if (!answer) throw new Refused("offline");
  if (answer.status === 413) throw new Refused("file-too-big");
  const told = await answer.json().catch(() => ({ ok: false }));
  if (!told.ok) throw new Refused(told.code ?? "impossible", told.error);
  return told.result;
}
