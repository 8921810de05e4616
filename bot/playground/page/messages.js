// Draws one message: bubble, media, meta line, inline keyboard. `actions` does what a tap asks for.

import { clockTime } from "./times.js";
import { formatted } from "./words.js";

const SIZES = ["B", "KB", "MB"];
const PIN = "M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11zM12 10.2v-.4";
const PERSON = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c1-4 4-5 7-5s6 1 7 5";
const MICROPHONE = "M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6.5 12a5.5 5.5 0 0 0 11 0M12 17.5V20";

function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function icon(path, box = "0 0 24 24") {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", box);
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  line.setAttribute("class", "line");
  picture.append(line);
  return picture;
}

function fileSize(bytes) {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < SIZES.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit ? value.toFixed(1) : value} ${SIZES[unit]}`;
}

function meta(message) {
  const line = make("span", "meta");
  // Telegram's apps don't say so of a bot's own edits.
  if (message.edited && message.mine) line.append(make("span", "", "edited"));
  const time = make("time", "", clockTime(message.date));
  time.dateTime = new Date(message.date * 1000).toISOString();
  time.dir = "ltr";
  line.append(time);
  if (message.mine) line.append(icon("M1 6.5l3.3 3.3L11 3M7.2 9.3l.5.5L14.5 3", "0 0 16 12"));
  return line;
}

function photo(message, actions) {
  const holder = make("button", "photo");
  holder.type = "button";
  const words = message.text || "Photo";
  holder.setAttribute("aria-label", `Open picture: ${words.slice(0, 80)}`);
  const image = make("img");
  image.src = message.photo.url;
  image.alt = words;
  image.width = message.photo.width;
  image.height = message.photo.height;
  holder.append(image);
  if (message.photo.spoiler) holder.classList.add("spoilt");
  holder.addEventListener("click", () => {
    if (holder.classList.contains("spoilt")) holder.classList.remove("spoilt");
    else actions.view(message.photo.url, words);
  });
  return holder;
}

function documentCard(file) {
  const link = make("a", "document");
  link.href = file.url;
  link.download = file.name;
  const disc = make("span", "disc");
  disc.append(icon("M12 5v11M7 11.5l5 5 5-5M6 19.5h12"));
  const words = make("span");
  words.append(make("b", "", file.name), make("small", "", fileSize(file.size)));
  link.append(disc, words);
  return link;
}

function card(path, title, detail) {
  const holder = make("span", "card");
  const words = make("span");
  words.append(title, document.createElement("br"), make("small", "", detail));
  const disc = make("span", "disc");
  disc.append(icon(path));
  holder.append(disc, words);
  return holder;
}

function extras(message, actions) {
  const parts = [];
  if (message.reply_to) parts.push(make("span", "reply", message.reply_to));
  if (message.photo) parts.push(photo(message, actions));
  if (message.document) parts.push(documentCard(message.document));
  if (message.location) {
    const { latitude, longitude } = message.location;
    parts.push(card(PIN, "Location", `${latitude.toFixed(2)}°, ${longitude.toFixed(2)}°`));
  }
  if (message.contact) parts.push(card(PERSON, message.contact.first_name, "Contact"));
  if (message.voice) parts.push(card(MICROPHONE, "Voice message", `${message.voice.duration} s`));
  if (message.sticker) parts.push(make("span", "sticker", message.sticker.emoji ?? "🙂"));
  return parts;
}

function inlineButton(button, place, message, actions) {
  const node = make(button.url ? "a" : "button", button.style ?? "", button.text);
  node.dir = "auto";
  if (button.url) {
    node.href = button.url;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
    return node;
  }
  node.type = "button";
  node.dataset.place = place.join(":");
  node.addEventListener("click", () => actions.tap(message, place, button, node));
  return node;
}

function inlineKeyboard(message, actions) {
  const holder = make("div", "inline");
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", "Buttons");
  message.keyboard.forEach((row, rowNumber) => {
    const line = make("div", "row");
    row.forEach((button, column) => {
      line.append(inlineButton(button, [rowNumber, column], message, actions));
    });
    holder.append(line);
  });
  return holder;
}

export function draw(node, message, actions) {
  node.className = "message";
  node.classList.toggle("mine", message.mine);
  node.classList.toggle("keys", message.keyboard.length > 0);
  node.classList.toggle("pictured", Boolean(message.photo));
  node.dataset.id = message.id;
  node.setAttribute("aria-label", message.mine ? "You" : actions.botName());
  const bubble = make("div", "bubble");
  const inner = make("div", "inner");
  inner.dir = "auto";
  inner.append(...extras(message, actions));
  if (message.text) inner.append(formatted(message.text, message.entities, actions));
  inner.append(meta(message));
  bubble.append(inner);
  const parts = [bubble];
  if (message.keyboard.length > 0) parts.push(inlineKeyboard(message, actions));
  if (message.mine && message.text && !message.photo) {
    const change = make("button", "change");
    change.type = "button";
    change.setAttribute("aria-label", "Edit this message");
    change.append(icon("M5 19l1-4L16 5l3 3L9 18z"));
    change.addEventListener("click", () => actions.edit(message));
    parts.push(change);
  }
  node.replaceChildren(...parts);
}
