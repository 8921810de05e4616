// The telephone's screen: keeps the log in step with the server and turns taps into posts.

import { Composer } from "./composer.js";
import { follow, post } from "./connection.js";
import { Log } from "./log.js";
import {
  ReplyKeyboard, alertBox, find, openDialog, prepareDialogs, prepareMenu, preparePlaces, toast,
  viewPicture,
} from "./panels.js";
import { TimeStrip } from "./time.js";
import { useZone } from "./times.js";

const TYPING_MILLISECONDS = 5000;

const waiting = new Map();
let bot = { name: "" };
let typingTimer = 0;
let lastTapped = null;

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    toast(error.message || "That did not work.");
    return null;
  }
}

async function send(words) {
  const sent = await attempt(() => post("send", { text: words }));
  if (sent) log.toEnd();
  return sent;
}

const actions = {
  botName: () => bot.name,
  view: viewPicture,
  send,
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
  edit: (message) => composer.startEditing(message),
};

function press(button) {
  if (button.request_location) openDialog("places");
  else attempt(() => post("press", { label: button.text }));
}

const log = new Log(actions);
const composer = new Composer({
  send,
  edit: (message, words) => attempt(() => post("edit", { message_id: message.id, text: words })),
});
const keyboard = new ReplyKeyboard(press);
const time = new TimeStrip(attempt);

// Drawing

function showBot(view) {
  bot = view.bot;
  document.title = bot.name;
  find("name").textContent = bot.name;
  find("avatar").textContent = [...bot.name][0] ?? "";
  find("description").textContent = bot.description;
  composer.commands.update(bot.commands);
}

function showStatus(words, busy) {
  const status = find("status");
  if (status.textContent !== words) status.textContent = words;
  status.classList.toggle("busy", busy);
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
    if (time.busy) continue; // it was not this person who tapped
    if (answer.text && answer.alert) alertBox(answer.text);
    else if (answer.text) toast(answer.text);
  }
}

function showFooter(view) {
  const silent = !view.opened && !view.blocked;
  const begins = !find("start").hidden && !silent;
  find("intro").hidden = !log.isEmpty || !view.bot.description;
  find("start").hidden = !silent;
  if (!silent) find("start").disabled = false;
  find("unblock").hidden = !view.blocked;
  find("composer").hidden = silent || view.blocked;
  find("block").hidden = view.blocked;
  find("share").hidden = silent || view.blocked;
  keyboard.update(silent || view.blocked ? null : view.keyboard);
  if (begins && !time.busy) find("text").focus();
}

function show(view, fresh) {
  const follows = fresh || log.nearEnd;
  const focused = log.focusedPlace();
  if (fresh) {
    log.clear();
    composer.stopEditing();
  }
  const moved = useZone(view.guide?.zone);
  log.update(view.messages, view.deleted);
  if (moved) log.redraw();
  composer.lastOwn = view.messages.findLast((each) => each.mine && each.text) ?? (fresh ? null : composer.lastOwn);
  time.update(view.guide);
  showBot(view);
  showTyping(view.typing);
  showFooter(view);
  showAnswers(view.answers);
  log.restoreFocus(focused);
  if (follows) log.toEnd();
  log.countUnread();
}

prepareDialogs();
prepareMenu("more", "more-menu");
preparePlaces((latitude, longitude) => attempt(() => post("location", { latitude, longitude })));
find("alert").addEventListener("close", () => setTimeout(() => log.restoreFocus(lastTapped)));
find("share").addEventListener("click", () => openDialog("places"));
find("block").addEventListener("click", () => attempt(() => post("block")));
find("unblock").addEventListener("click", () => attempt(() => post("unblock")));
find("start").addEventListener("click", async ({ currentTarget }) => {
  currentTarget.disabled = true; // a second click comes before the button is gone: see showFooter
  if (!(await send("/start"))) currentTarget.disabled = false;
});

follow(show, () => showStatus("connecting…", true));
