// What opens and closes around the chat: menus, command list, reply keyboard, dialogs, toasts.

export const find = (id) => document.getElementById(id);

const PLACES = [
  ["Berlin", 52.52, 13.405],
  ["London", 51.5072, -0.1276],
  ["Lagos", 6.5244, 3.3792],
  ["New York", 40.7128, -74.006],
  ["Los Angeles", 34.0522, -118.2437],
  ["São Paulo", -23.5505, -46.6333],
  ["Kolkata", 22.5726, 88.3639],
  ["Sydney", -33.8688, 151.2093],
];
const TOAST_MILLISECONDS = 3500;

export function openDialog(id) {
  const dialog = find(id);
  if (!dialog.open) dialog.showModal();
}

export function prepareDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
}

export function preparePlaces(choose) {
  for (const [city, latitude, longitude] of PLACES) {
    const button = document.createElement("button");
    button.type = "button";
    const detail = document.createElement("small");
    detail.textContent = `${latitude.toFixed(1)}°, ${longitude.toFixed(1)}°`;
    button.append(city, detail);
    button.addEventListener("click", () => {
      find("places").close();
      choose(latitude, longitude);
    });
    find("places-list").append(button);
  }
}

let toastTimer = 0;

// The box is always there, and only empty: who listens hears of what comes into it.
export function toast(words) {
  const box = find("toast");
  box.textContent = words;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { box.textContent = ""; }, TOAST_MILLISECONDS);
}

export function alertBox(words) {
  find("alert-text").textContent = words;
  openDialog("alert");
}

export function viewPicture(address, words) {
  find("viewer-image").src = address;
  find("viewer-image").alt = words;
  openDialog("viewer");
}

export function prepareMenu(buttonId, menuId) {
  const button = find(buttonId);
  const menu = find(menuId);
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("button:not([hidden])").focus();
  };
  button.addEventListener("click", () => show(menu.hidden));
  menu.addEventListener("click", () => show(false));
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button:not([hidden])")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const next = items.indexOf(document.activeElement) + step;
      items[(next + items.length) % items.length].focus();
      event.preventDefault();
    }
    if (event.key === "Escape") {
      show(false);
      button.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) show(false);
  });
}

// The list of commands: all of them by the Menu button, the fitting ones while "/..." is typed.
export class CommandList {
  constructor(choose) {
    this.choose = choose;
    this.commands = [];
    this.box = find("commands");
    this.text = find("text");
  }

  get open() {
    return !this.box.hidden;
  }

  update(commands) {
    this.commands = commands;
    find("menu").hidden = commands.length === 0;
  }

  show(beginning = "") {
    const fitting = this.commands.filter((each) => each.command.startsWith(beginning));
    this.box.replaceChildren(...fitting.map((each, index) => this.option(each, index)));
    this.setOpen(fitting.length > 0);
    this.select(0);
  }

  setOpen(open) {
    this.box.hidden = !open;
    find("menu").setAttribute("aria-expanded", String(open));
    if (!open) this.text.removeAttribute("aria-activedescendant");
  }

  option({ command, description }, index) {
    const option = document.createElement("button");
    option.type = "button";
    option.id = `command-${index}`;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    const name = document.createElement("span");
    name.className = "command";
    name.textContent = `/${command}`;
    const words = document.createElement("span");
    words.className = "description";
    words.dir = "auto";
    words.textContent = description;
    option.append(name, words);
    option.addEventListener("click", () => this.take(index));
    return option;
  }

  select(index) {
    const options = [...this.box.children];
    if (options.length === 0) return;
    this.selected = (index + options.length) % options.length;
    options.forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === this.selected));
    });
    options[this.selected].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", options[this.selected].id);
  }

  take(index = this.selected) {
    const name = this.box.children[index].querySelector(".command").textContent;
    this.setOpen(false);
    this.choose(name);
  }

  // Returns whether the key was meant for the list.
  key(event) {
    if (!this.open) return false;
    if (event.key === "ArrowDown") this.select(this.selected + 1);
    else if (event.key === "ArrowUp") this.select(this.selected - 1);
    else if (event.key === "Enter" || event.key === "Tab") this.take();
    else if (event.key === "Escape") this.setOpen(false);
    else return false;
    event.preventDefault();
    return true;
  }
}

// The reply keyboard under the composer; it may be folded away and comes back with the next one.
export class ReplyKeyboard {
  constructor(press) {
    this.press = press;
    this.shown = "";
    this.box = find("keyboard");
    this.toggle = find("toggle-keyboard");
    this.toggle.addEventListener("click", () => this.fold(!this.box.hidden));
  }

  fold(folded) {
    this.box.hidden = folded;
    this.toggle.setAttribute("aria-expanded", String(!folded));
  }

  update(markup) {
    const rows = markup?.keyboard ?? [];
    const shown = JSON.stringify(rows);
    find("text").placeholder = markup?.input_field_placeholder || "Message";
    if (shown === this.shown) return;
    this.shown = shown;
    this.toggle.hidden = rows.length === 0;
    this.box.replaceChildren(...rows.map((row) => this.row(row)));
    this.fold(rows.length === 0);
  }

  row(buttons) {
    const line = document.createElement("div");
    line.className = "row";
    for (const button of buttons) {
      const key = document.createElement("button");
      key.type = "button";
      key.dir = "auto";
      key.className = button.style ?? "";
      key.textContent = button.text;
      key.addEventListener("click", () => this.press(button));
      line.append(key);
    }
    return line;
  }
}
