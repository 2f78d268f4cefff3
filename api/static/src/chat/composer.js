// The box to write in: Enter sends, the limit is shown near its end.

const LIMIT = 4000;
const NEAR = 500;

// Counts as the api does: characters, not UTF-16 units.
function length(text) {
  return [...text].length;
}

export class Composer {
  constructor(page, words, submit) {
    this.box = page.querySelector("#write");
    this.count = page.querySelector("#count");
    this.problem = page.querySelector("#problem");
    this.words = words;
    this.submit = submit;
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.send();
      }
    });
    page.querySelector("#write-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
  }

  changed() {
    this.say("");
    const left = LIMIT - length(this.box.value);
    this.count.hidden = left > NEAR;
    this.count.classList.toggle("chat-count--over", left < 0);
    const words = left < 0 ? this.words.overLimit : this.words.left;
    this.count.textContent = left > NEAR ? "" : words.replace("{n}", Math.abs(left));
    this.box.toggleAttribute("aria-invalid", left < 0);
  }

  say(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
  }

  send() {
    const text = this.box.value;
    if (!text.trim()) {
      this.say(this.words.empty);
      return;
    }
    if (length(text) > LIMIT) return;
    if (!this.submit(text)) return;
    this.box.value = "";
    this.changed();
  }
}
