// The telephone's screen: keeps the log in step with the server and turns taps into posts.

import { follow, post } from "./connection.js";
import { dayName, draw } from "./messages.js";
import {
  CommandList, ReplyKeyboard, alertBox, find, openDialog, prepareDialogs, prepareMenu,
  preparePlaces, toast, viewPicture,
} from "./panels.js";

const NEAR_END_PIXELS = 120;
const TYPING_MILLISECONDS = 5000;

const log = find("log");
const scroll = find("scroll");
const text = find("text");
const nodes = new Map();
const waiting = new Map();
let bot = { name: "" };
let editing = null;
let unread = 0;
let typingTimer = 0;
let lastOwn = null;
let lastTapped = null;

// Actions

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message || "That did not work.");
    return null;
  }
}

const actions = {
  botName: () => bot.name,
  view: viewPicture,
  send: (words) => attempt(() => post("send", { text: words })),
  async tap(message, [row, column], button, node) {
    if (button.copy_text) {
      await attempt(() => navigator.clipboard.writeText(button.copy_text.text));
      toast("Copied");
      return;
    }
    lastTapped = { node: node.closest(".message"), place: node.dataset.place };
    node.classList.add("waiting");
    const answer = await attempt(() => post("tap", { message_id: message.id, row, column }));
    if (answer) waiting.set(answer.callback_id, node);
    else node.classList.remove("waiting");
  },
  edit(message) {
    editing = message;
    find("editing").hidden = false;
    find("editing-text").textContent = message.text;
    text.value = message.text;
    fitText();
    text.focus();
  },
};

function stopEditing() {
  if (!editing) return;
  editing = null;
  find("editing").hidden = true;
  text.value = "";
  fitText();
}

async function sendTyped() {
  const words = text.value.trim();
  if (!words) return;
  const target = editing;
  const sent = await attempt(() => (
    target ? post("edit", { message_id: target.id, text: words }) : post("send", { text: words })
  ));
  if (!sent) return;
  if (target) stopEditing();
  text.value = "";
  fitText();
  toEnd();
}

function press(button) {
  if (button.request_location) openDialog("places");
  else attempt(() => post("press", { label: button.text }));
}

// Scrolling

const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PIXELS;

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

function countUnread() {
  if (nearEnd()) unread = 0;
  find("down").hidden = nearEnd();
  find("unread").hidden = unread === 0;
  find("unread").textContent = unread;
}

// Drawing

function focusedPlace() {
  const button = document.activeElement?.closest?.(".inline button");
  const node = button?.closest(".message");
  return node ? { node, place: button.dataset.place } : null;
}

function restoreFocus(focused) {
  if (!focused || document.activeElement !== document.body) return;
  const same = focused.node.querySelector(`[data-place="${focused.place}"]`);
  (same ?? focused.node.querySelector(".inline button") ?? text).focus({ preventScroll: true });
}

function place(message) {
  let node = nodes.get(message.id);
  if (!node) {
    node = document.createElement("article");
    nodes.set(message.id, node);
    const later = [...nodes.keys()].filter((id) => id > message.id);
    log.insertBefore(node, later.length ? nodes.get(Math.min(...later)) : null);
    if (!message.mine) unread += 1;
  }
  draw(node, message, actions);
  if (message.mine && message.text) lastOwn = message;
}

function arrange() {
  const unused = new Map([...log.querySelectorAll(".day")].map((each) => [each.textContent, each]));
  let before = null;
  let day = "";
  for (const node of log.querySelectorAll(".message")) {
    const name = dayName(Number(node.dataset.date));
    if (name !== day) {
      // A label that stands right is left alone, or it would be read out with every message.
      const label = unused.get(name) ?? document.createElement("div");
      unused.delete(name);
      label.className = "day";
      if (label.textContent !== name) label.textContent = name;
      if (label.nextSibling !== node) node.before(label);
      before?.classList.add("last");
      before = null;
      day = name;
    }
    const together = before && before.classList.contains("mine") === node.classList.contains("mine");
    node.classList.toggle("follows", Boolean(together));
    if (before) before.classList.toggle("last", !together);
    node.classList.add("last");
    before = node;
  }
  for (const label of unused.values()) label.remove();
}

function showBot(view) {
  bot = view.bot;
  document.title = bot.name;
  find("name").textContent = bot.name;
  find("avatar").textContent = [...bot.name][0] ?? "";
  find("description").textContent = bot.description;
  commands.update(bot.commands);
}

function showStatus(words, busy) {
  find("status").textContent = words;
  find("status").classList.toggle("busy", busy);
}

function showTyping(typing) {
  clearTimeout(typingTimer);
  showStatus(typing ? "typing…" : "bot", typing);
  if (typing) typingTimer = setTimeout(() => showStatus("bot", false), TYPING_MILLISECONDS);
}

function showAnswers(answers) {
  for (const answer of answers) {
    waiting.get(answer.callback_id)?.classList.remove("waiting");
    waiting.delete(answer.callback_id);
    if (answer.text && answer.alert) alertBox(answer.text);
    else if (answer.text) toast(answer.text);
  }
}

function showFooter(view) {
  const silent = !view.opened && !view.blocked;
  const begins = !find("start").hidden && !silent;
  find("intro").hidden = nodes.size > 0 || !view.bot.description;
  find("start").hidden = !silent;
  find("unblock").hidden = !view.blocked;
  find("composer").hidden = silent || view.blocked;
  find("block").hidden = view.blocked;
  find("share").hidden = silent || view.blocked;
  keyboard.update(silent || view.blocked ? null : view.keyboard);
  if (begins) text.focus();
}

function show(view, fresh) {
  const follows = fresh || nearEnd();
  const focused = focusedPlace();
  if (fresh) {
    nodes.clear();
    log.replaceChildren();
    stopEditing();
  }
  for (const number of view.deleted) {
    nodes.get(number)?.remove();
    nodes.delete(number);
  }
  view.messages.forEach(place);
  if (view.messages.length || view.deleted.length) arrange();
  showBot(view);
  showTyping(view.typing);
  showFooter(view);
  showAnswers(view.answers);
  restoreFocus(focused);
  if (follows) toEnd();
  countUnread();
}

// Typing

function fitText() {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight}px`;
  find("send").disabled = !text.value.trim();
}

function typed() {
  fitText();
  const beginning = /^\/(\w*)$/.exec(text.value);
  if (beginning) commands.show(beginning[1]);
  else commands.setOpen(false);
}

function key(event) {
  if (event.isComposing || commands.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    sendTyped();
  } else if (event.key === "ArrowUp" && !text.value && lastOwn) {
    event.preventDefault();
    actions.edit(lastOwn);
  } else if (event.key === "Escape") {
    stopEditing();
  }
}

const commands = new CommandList((name) => {
  text.value = "";
  fitText();
  actions.send(name).then(toEnd);
});
const keyboard = new ReplyKeyboard(press);

prepareDialogs();
prepareMenu("more", "more-menu");
preparePlaces((latitude, longitude) => attempt(() => post("location", { latitude, longitude })));
text.addEventListener("input", typed);
text.addEventListener("keydown", key);
find("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendTyped();
});
find("menu").addEventListener("click", () => {
  if (commands.open) commands.setOpen(false);
  else commands.show();
  text.focus();
});
document.addEventListener("click", (event) => {
  if (!find("composer").contains(event.target)) commands.setOpen(false);
});
// The edit that comes with a box has replaced the button that had the focus.
find("alert").addEventListener("close", () => setTimeout(() => restoreFocus(lastTapped)));
find("stop-editing").addEventListener("click", stopEditing);
find("share").addEventListener("click", () => openDialog("places"));
find("block").addEventListener("click", () => attempt(() => post("block")));
find("unblock").addEventListener("click", () => attempt(() => post("unblock")));
find("start").addEventListener("click", () => actions.send("/start"));
find("down").addEventListener("click", toEnd);
scroll.addEventListener("scroll", countUnread, { passive: true });
log.addEventListener("load", () => nearEnd() && toEnd(), true);
new ResizeObserver(() => { if (nearEnd()) toEnd(); }).observe(scroll);

follow(show, () => showStatus("connecting…", true));
