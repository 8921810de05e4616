// Turns a text and its entities (UTF-16 offsets, as in JavaScript strings) into DOM nodes.

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

function linkTo(address) {
  const link = document.createElement("a");
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function element(entity, words, actions) {
  switch (entity.type) {
    case "text_link":
      return linkTo(entity.url);
    case "url":
      return linkTo(words);
    case "email":
      return linkTo(`mailto:${words}`);
    case "bot_command": {
      const command = document.createElement("button");
      command.type = "button";
      command.className = "command";
      command.addEventListener("click", () => actions.send(words));
      return command;
    }
    case "spoiler": {
      const spoiler = document.createElement("span");
      spoiler.className = "spoiler";
      spoiler.tabIndex = 0;
      spoiler.setAttribute("role", "button");
      spoiler.setAttribute("aria-label", "Hidden text");
      const open = () => {
        spoiler.classList.add("open");
        spoiler.removeAttribute("aria-label");
      };
      spoiler.addEventListener("click", open);
      spoiler.addEventListener("keydown", (event) => event.key === "Enter" && open());
      return spoiler;
    }
    case "date_time": {
      const time = document.createElement("time");
      const moment = new Date(entity.unix_time * 1000);
      time.dateTime = moment.toISOString();
      time.title = moment.toLocaleString();
      return time;
    }
    default:
      return document.createElement(TAGS[entity.type] ?? "span");
  }
}

function fold(quote) {
  const turn = () => {
    const folded = quote.classList.toggle("folded");
    quote.setAttribute("aria-expanded", String(!folded));
  };
  quote.classList.add("folds");
  quote.tabIndex = 0;
  quote.addEventListener("click", turn);
  quote.addEventListener("keydown", (event) => event.key === "Enter" && turn());
  turn();
}

function fill(parent, text, entities, begin, end, actions) {
  let at = begin;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    const stop = entity.offset + entity.length;
    if (entity.offset < at) continue;
    if (entity.offset > at) parent.append(text.slice(at, entity.offset));
    const inside = entities.slice(index + 1).filter((each) => each.offset + each.length <= stop);
    const node = element(entity, text.slice(entity.offset, stop), actions);
    if (entity.type === "expandable_blockquote") fold(node);
    fill(node, text, inside, entity.offset, stop, actions);
    parent.append(node);
    at = stop;
  }
  if (at < end) parent.append(text.slice(at, end));
}

export function formatted(text, entities, actions) {
  const words = document.createElement("span");
  words.className = "words";
  fill(words, text, entities, 0, text.length, actions);
  return words;
}
