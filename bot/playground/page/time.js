// The strip above the chat: what time it is there, and the ways to let it pass or to start over.

import { post } from "./connection.js";
import { find, openDialog } from "./panels.js";
import { moment, zoneName } from "./times.js";

const TICK_MILLISECONDS = 1000;
const PATIENTS = {
  "": ["Nobody yet", "set up yourself"],
  improving: ["Improving", "a little less pain each week"],
  "boom-bust": ["Boom and bust", "more on good days, and paying for it"],
  "flare-prone": ["Flare-prone", "a flare every now and then"],
  stable: ["Stable", "much the same, week after week"],
  avoiding: ["Avoiding", "less than planned on most days"],
  "red-flag": ["Red flag", "a warning sign on the last evening"],
};

export class TimeStrip {
  // `attempt` runs a promise and shows what went wrong.
  constructor(attempt) {
    this.attempt = attempt;
    this.guide = null;
    this.leaves = false;
    this.strip = find("time");
    this.strip.addEventListener("click", (event) => this.clicked(event.target));
    setInterval(() => this.tick(), TICK_MILLISECONDS);
  }

  get busy() {
    return Boolean(this.guide?.busy);
  }

  update(guide) {
    const wasBusy = this.busy;
    this.guide = guide;
    this.strip.hidden = !guide;
    if (!guide) return;
    this.seenAt = performance.now();
    this.strip.classList.toggle("busy", this.busy);
    for (const button of this.strip.querySelectorAll("[data-by]")) {
      button.setAttribute("aria-disabled", String(this.busy));
    }
    if (find("samples").childElementCount === 0) this.offer(["", ...guide.samples]);
    find("zone").textContent = zoneName();
    this.tick();
    if (this.busy) find("passing").textContent = guide.busy;
    else find("passing").textContent = wasBusy ? `It is ${find("now").textContent} now.` : "";
  }

  tick() {
    if (!this.guide) return;
    const now = this.guide.now + (this.busy ? 0 : performance.now() - this.seenAt);
    const words = moment(now / 1000);
    if (find("now").textContent !== words) find("now").textContent = words;
  }

  clicked(target) {
    const button = target.closest("button");
    if (button?.id === "over") openDialog("start-over");
    else if (button && !this.busy && !this.leaves) this.leave(button.dataset.by);
  }

  // A second click comes before the page knows that time is passing.
  async leave(by) {
    this.leaves = true;
    await this.attempt(() => post("travel", { by }));
    this.leaves = false;
  }

  offer(samples) {
    for (const sample of samples) {
      const [name, hint] = PATIENTS[sample] ?? [sample, ""];
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.sample = sample;
      const detail = document.createElement("small");
      detail.textContent = hint;
      button.append(name, detail);
      button.addEventListener("click", () => {
        find("start-over").close();
        this.attempt(() => post("reset", { sample }));
      });
      find("samples").append(button);
    }
  }
}
