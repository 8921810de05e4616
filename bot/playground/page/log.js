// The messages in order, a section for each day, and where the reader is among them.

import { draw } from "./messages.js";
import { find } from "./panels.js";
import { dayName } from "./times.js";

const NEAR_END_PIXELS = 120;
const REST_MILLISECONDS = 1000;

export class Log {
  constructor(actions) {
    this.actions = actions;
    this.box = find("log");
    this.scroll = find("scroll");
    this.nodes = new Map();
    this.messages = new Map();
    this.days = new Map();
    this.unread = 0;
    this.follows = true;
    find("down").addEventListener("click", () => this.toEnd());
    this.scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroll.addEventListener("click", ({ pointerType, target }) => {
      if (pointerType === "touch") this.touched(target.closest(".message"));
    });
    this.box.addEventListener("load", () => this.nearEnd && this.toEnd(), true);
    this.watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting, boundingClientRect, rootBounds } of seen) {
        const above = !isIntersecting && boundingClientRect.top < rootBounds.top + 1;
        target.parentNode?.classList.toggle("floats", above);
      }
    }, { root: this.scroll });
    new ResizeObserver(() => this.resized()).observe(this.scroll);
  }

  get isEmpty() {
    return this.nodes.size === 0;
  }

  get nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroll;
    return scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
  }

  toEnd() {
    this.scroll.scrollTop = this.scroll.scrollHeight;
  }

  get size() {
    return `${this.scroll.clientWidth} x ${this.scroll.clientHeight}`;
  }

  // Turned or made wider, everything is broken into other lines: who was at the end stays there.
  resized() {
    this.sizeBefore = this.size;
    if (this.follows) this.toEnd();
    this.countUnread();
  }

  scrolled() {
    // A browser that holds the lines in place as the screen turns says so before it tells the new
    // size. The reader has not moved: see `resized`, which comes next.
    if (this.size !== this.sizeBefore) return;
    this.follows = this.nearEnd;
    this.countUnread();
    this.scroll.classList.add("moving");
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.scroll.classList.remove("moving"), REST_MILLISECONDS);
  }

  // What a finger touched last. A mouse that rests elsewhere takes the hovering back at once.
  touched(message) {
    for (const node of this.nodes.values()) node.classList.toggle("touched", node === message);
  }

  countUnread() {
    if (this.nearEnd) this.unread = 0;
    find("down").hidden = this.nearEnd;
    find("unread").hidden = this.unread === 0;
    find("unread").textContent = this.unread;
  }

  clear() {
    this.nodes.clear();
    this.messages.clear();
    this.days.clear();
    this.watch.disconnect();
    this.box.replaceChildren();
    this.unread = 0;
  }

  // Takes in what is new, changed or gone.
  update(messages, deleted) {
    for (const number of deleted) {
      this.nodes.get(number)?.remove();
      this.nodes.delete(number);
      this.messages.delete(number);
    }
    messages.forEach((message) => this.place(message));
    if (messages.length || deleted.length) this.arrange();
  }

  // Every time and day is written anew, in another zone.
  redraw() {
    for (const message of this.messages.values()) this.place(message);
    this.arrange();
  }

  place(message) {
    let node = this.nodes.get(message.id);
    if (!node) {
      node = document.createElement("article");
      this.nodes.set(message.id, node);
      if (!message.mine) this.unread += 1;
    }
    this.messages.set(message.id, message);
    draw(node, message, this.actions);
    const section = this.day(dayName(message.date));
    if (node.parentNode === section) return;
    const later = [...section.querySelectorAll(".message")];
    section.insertBefore(node, later.find((each) => Number(each.dataset.id) > message.id) ?? null);
  }

  day(name) {
    if (!this.days.has(name)) {
      const section = document.createElement("section");
      section.className = "day";
      const label = document.createElement("h3");
      label.textContent = name;
      // What tells whether the label floats over messages: it does while this is out of sight.
      const place = document.createElement("span");
      place.className = "place";
      section.append(place, label);
      this.watch.observe(place);
      this.days.set(name, section);
    }
    return this.days.get(name);
  }

  // Days in order, empty ones gone, and each message told who stands before and after it.
  arrange() {
    const first = (section) => Number(section.querySelector(".message")?.dataset.id);
    for (const [name, section] of this.days) {
      if (first(section)) continue;
      this.watch.unobserve(section.firstChild);
      section.remove();
      this.days.delete(name);
    }
    const sections = [...this.days.values()].sort((one, other) => first(one) - first(other));
    sections.forEach((section, place) => {
      if (this.box.children[place] !== section) this.box.insertBefore(section, this.box.children[place] ?? null);
      let before = null;
      for (const node of section.querySelectorAll(".message")) {
        const together = before && before.classList.contains("mine") === node.classList.contains("mine");
        node.classList.toggle("follows", Boolean(together));
        before?.classList.toggle("last", !together);
        node.classList.add("last");
        before = node;
      }
    });
  }

  focusedPlace() {
    const button = document.activeElement?.closest?.(".inline button");
    const node = button?.closest(".message");
    return node ? { node, place: button.dataset.place } : null;
  }

  // An edit has replaced the button that had the focus.
  restoreFocus(focused) {
    if (!focused || document.activeElement !== document.body) return;
    const same = focused.node.querySelector(`[data-place="${focused.place}"]`);
    (same ?? focused.node.querySelector(".inline button") ?? find("text")).focus({ preventScroll: true });
  }
}
