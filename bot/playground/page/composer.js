// The typing field: sending, editing what was sent, the list of commands while "/..." is typed.

import { CommandList, find } from "./panels.js";

export class Composer {
  // `send(words)` and `edit(message, words)` return a promise of whether it worked.
  constructor({ send, edit }) {
    this.sendWords = send;
    this.editWords = edit;
    this.editing = null;
    this.lastOwn = null;
    this.text = find("text");
    this.commands = new CommandList((name) => {
      this.clear();
      this.sendWords(name);
    });
    this.listen();
  }

  listen() {
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    find("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    find("menu").addEventListener("click", () => {
      if (this.commands.open) this.commands.setOpen(false);
      else this.commands.show();
      this.text.focus();
    });
    document.addEventListener("click", (event) => {
      if (!find("composer").contains(event.target)) this.commands.setOpen(false);
    });
    find("stop-editing").addEventListener("click", () => this.stopEditing());
  }

  startEditing(message) {
    this.editing = message;
    find("editing").hidden = false;
    find("editing-text").textContent = message.text;
    this.text.value = message.text;
    this.fit();
    this.text.focus();
  }

  stopEditing() {
    if (!this.editing) return;
    this.editing = null;
    find("editing").hidden = true;
    this.clear();
  }

  clear() {
    this.text.value = "";
    this.fit();
  }

  // The field is empty at once, so that a second Enter sends nothing; what failed comes back.
  async submit() {
    const words = this.text.value.trim();
    if (!words) return;
    const target = this.editing;
    this.stopEditing();
    this.clear();
    const done = await (target ? this.editWords(target, words) : this.sendWords(words));
    if (done || this.text.value) return;
    if (target) this.startEditing(target);
    this.text.value = words;
    this.fit();
  }

  fit() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight}px`;
    find("send").disabled = !this.text.value.trim();
  }

  typed() {
    this.fit();
    const beginning = /^\/(\w*)$/.exec(this.text.value);
    if (beginning) this.commands.show(beginning[1]);
    else this.commands.setOpen(false);
  }

  key(event) {
    if (event.isComposing || this.commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && !this.text.value && this.lastOwn) {
      event.preventDefault();
      this.startEditing(this.lastOwn);
    } else if (event.key === "Escape") {
      this.stopEditing();
    }
  }
}
