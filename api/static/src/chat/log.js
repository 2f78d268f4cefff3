// Shows messages. Whatever was written is set as text, never as markup.

const LINK = /https?:\/\/[^\s<>"')]+[^\s<>"').,;:!?]/g;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function paragraphs(text) {
  return text.split(/\n{2,}/).map((part) => {
    const p = element("p");
    let from = 0;
    for (const found of part.matchAll(LINK)) {
      p.append(part.slice(from, found.index));
      const link = element("a", "", found[0]);
      link.href = found[0];
      link.rel = "noreferrer noopener";
      p.append(link);
      from = found.index + found[0].length;
    }
    p.append(part.slice(from));
    return p;
  });
}

export class Log {
  constructor(list, typing, words, choose) {
    this.list = list;
    this.typing = typing;
    this.words = words;
    this.choose = choose;
    this.seen = new Set();
  }

  clear() {
    this.list.replaceChildren();
    this.seen.clear();
  }

  // A message of the person. Gives a handle to show whether it arrived.
  mine(text) {
    const item = element("div", "chat-item chat-item--mine");
    const bubble = element("div", "chat-words");
    bubble.append(element("span", "govuk-visually-hidden", `${this.words.you} `), ...paragraphs(text));
    item.append(bubble);
    this.list.append(item);
    this.toEnd();
    return item;
  }

  failed(item, problem, retry) {
    this.arrived(item);
    const state = element("p", "chat-state chat-state--failed");
    const again = element("button", "chat-choice chat-choice--small", this.words.retry);
    again.type = "button";
    again.addEventListener("click", () => {
      this.arrived(item);
      retry();
    });
    state.append(element("span", "", problem || this.words.failed), again);
    item.append(state);
    this.toEnd();
    return again;
  }

  arrived(item) {
    item.querySelector(".chat-state")?.remove();
  }

  // Messages of the bot or of staff, each shown once. Gives the last one with choices or a slot.
  show(messages, from = "bot") {
    let asked = null;
    const fresh = messages.filter((m) => !this.seen.has(m.id));
    if (fresh.length && from === "bot") this.closeChoices();
    for (const message of fresh) {
      this.seen.add(message.id);
      this.list.append(this.item(message, from));
      if (message.choices.length || message.slot) asked = message;
    }
    if (fresh.length) this.toEnd();
    return asked;
  }

  item(message, from) {
    const item = element("div", `chat-item chat-item--${message.kind} ${from === "staff" ? "chat-item--staff" : ""}`);
    const bubble = element("div", "chat-words");
    bubble.id = `m-${message.id}`;
    bubble.append(element("span", "govuk-visually-hidden", `${this.words[from]} `), ...paragraphs(message.text));
    if (message.kind === "emergency") {
      const call = element("a", "chat-call", this.words.call);
      call.href = "tel:999";
      bubble.append(call);
      item.setAttribute("role", "alert");
    }
    item.append(bubble);
    if (message.choices.length) item.append(this.choices(message, bubble.id));
    return item;
  }

  choices(message, labelledBy) {
    const group = element("div", "chat-choices");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", labelledBy);
    for (const choice of message.choices) {
      const button = element("button", "chat-choice", choice.label);
      button.type = "button";
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") this.choose(choice);
      });
      group.append(button);
    }
    group.addEventListener("keydown", (event) => this.arrows(event, group));
    return group;
  }

  arrows(event, group) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...group.children];
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length].focus();
  }

  holdChoices(held) {
    for (const button of this.list.querySelectorAll(".chat-choice")) {
      if (held) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  closeChoices() {
    for (const group of this.list.querySelectorAll(".chat-choices")) group.remove();
  }

  firstChoice() {
    return this.list.querySelector(".chat-item:last-child .chat-choices button");
  }

  // The waiting dots come only after a moment, so that quick answers do not flicker.
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.typing.hidden = false;
      this.toEnd();
    }, 400);
  }

  waited() {
    clearTimeout(this.timer);
    this.typing.hidden = true;
  }

  toEnd() {
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }
}
