const SVG = "http://www.w3.org/2000/svg";

// 24 × 24, drawn as strokes of the text's colour
const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  menu: "M4 7h16M4 12h16M4 17h16",
  attach: "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6",
  send: "M4 12l16-8-5.5 16-3-6.5z M11.5 13.5L20 4",
  voice: "M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3z M5.5 11.5a6.5 6.5 0 0 0 13 0 M12 18v3",
  keyboard: "M3.5 6.5h17v11h-17z M7 10v.01M10.3 10v.01M13.7 10v.01M17 10v.01M7 14v.01M17 14v.01M10 14h4",
  reply: "M10 6l-6 6 6 6 M4 12h9a7 7 0 0 1 7 7",
  edit: "M4 20l1-4L16.5 4.5l3 3L8 19z M14 7l3 3",
  trash: "M5 7h14 M9 7V4.5h6V7 M7 7l1 13h8l1-13 M10 11v5 M14 11v5",
  copy: "M8.5 8.5h11v11h-11z M15.5 8.5v-4h-11v11h4",
  file: "M6 3.5h8l4 4v13H6z M14 3.5v4h4",
  download: "M12 4v11 M7 10.5l5 5 5-5 M5 20h14",
  play: "M8 5l11 7-11 7z",
  pause: "M8.5 5v14 M15.5 5v14",
  down: "M6 9l6 6 6-6",
  pin: "M9 4h6l-1 6 3 3H7l3-3z M12 13v7",
  blocked: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M6 6l12 12",
  panel: "M4 5h16v14H4z M14.5 5v14 M17 9v.01 M17 12v.01",
  chats: "M4 5.5h16v11h-9l-4 3.5v-3.5H4z",
  compass: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z M15.5 8.5l-2 5-5 2 2-5z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1 M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z M4.5 20a7.5 7.5 0 0 1 15 0",
  group: "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z M2.5 19a6.5 6.5 0 0 1 13 0 M16 5.5a3.3 3.3 0 0 1 0 6.3 M18 13.5a6 6 0 0 1 3.5 5.5",
  add: "M12 5v14 M5 12h14",
  place: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z M12 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z",
  phone: "M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.5a2 2 0 0 1 2-2z",
};

/**
 * Draw an icon; it says nothing to a screen reader, so what holds it needs a label.
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
