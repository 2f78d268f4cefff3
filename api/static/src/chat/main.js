// The chat page: joins the wire, the log, the box to write in and the way out.
import { Composer } from "./composer.js";
import { watchExit } from "./exit.js";
import { Log } from "./log.js";
import { attach, listen, open, say } from "./wire.js";

const page = document;
const words = { ...page.getElementById("words").dataset };
const skip = page.getElementById("skip");
const log = new Log(page.getElementById("log"), page.getElementById("typing"), words, choose);
const composer = new Composer(page, words, (text) => speak({ text }, text));
let busy = false;
let started = false;

watchExit(page.getElementById("exit"), page.getElementById("exit-presses"));
page.getElementById("no-script").remove();
for (const part of page.querySelectorAll(".js-needed")) part.hidden = false;

// The 999 line sticks right below the header, however tall the person's own text size makes it.
new ResizeObserver(([top]) => {
  page.body.style.setProperty("--top-height", `${top.target.offsetHeight}px`);
}).observe(page.querySelector(".chat-top"));

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
}

function choose(choice) {
  speak({ choice: choice.id }, choice.label, true);
}

// Says something once; false while another message is under way.
function speak(message, shown, byChoice = false) {
  if (busy || !started) return false;
  deliver({ ...message, client_id: newId() }, log.mine(shown), byChoice);
  return true;
}

async function deliver(message, item, byChoice) {
  setBusy(true);
  try {
    answered(await say(message), byChoice);
  } catch (error) {
    refused(error, item, () => deliver(message, item, byChoice));
  } finally {
    setBusy(false);
  }
}

function answered(turn, byChoice) {
  setBusy(false);
  const asked = log.show(turn.messages);
  if (asked) skip.hidden = !asked.slot || asked.choices.some((c) => c.id === "skip");
  if (turn.report) skip.hidden = true;
  if (byChoice) (log.firstChoice() ?? composer.box).focus({ preventScroll: true });
}

function refused(error, item, again) {
  if (error.status === 401) {
    log.arrived(item);
    composer.say(words.over);
    return;
  }
  const known = error.status === 422 || error.status === 409;
  const problem = error.detail || error.message || words.offline;
  if (known) composer.say(problem);
  else log.failed(item, problem, again);
}

function setBusy(now) {
  busy = now;
  log.holdChoices(now);
  page.getElementById("send").setAttribute("aria-disabled", String(now));
  if (now) log.wait();
  else log.waited();
}

async function begin(receipt) {
  setBusy(true);
  try {
    const messages = await open(receipt);
    log.clear();
    started = true;
    answered({ messages }, false);
    listen((message) => log.show([message], "staff"));
  } finally {
    setBusy(false);
  }
}

async function beginFresh() {
  composer.say("");
  try {
    await begin();
    window.scrollTo({ top: 0, behavior: "instant" });
  } catch (error) {
    composer.say(error.message || words.offline);
    const again = page.createElement("button");
    again.type = "button";
    again.className = "chat-choice chat-choice--small";
    again.textContent = words.retry;
    again.addEventListener("click", beginFresh);
    composer.problem.append(" ", again);
  }
}

skip.addEventListener("click", () => {
  if (speak({ text: words.skip }, words.skip)) composer.box.focus({ preventScroll: true });
});

page.getElementById("receipt-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = page.getElementById("receipt");
  const problem = page.getElementById("receipt-error");
  problem.hidden = true;
  try {
    await begin(field.value);
    field.value = "";
    page.getElementById("come-back").open = false;
    composer.box.focus();
  } catch (error) {
    problem.textContent = error.message || words.offline;
    problem.hidden = false;
    field.focus();
  }
});

const picker = page.getElementById("file");
page.getElementById("attach").addEventListener("click", () => picker.click());
picker.addEventListener("change", () => {
  const file = picker.files[0];
  picker.value = "";
  if (file && started) sendFile(file, log.mine(words.fileSending.replace("{name}", file.name)));
});

async function sendFile(file, item) {
  setBusy(true);
  try {
    const kept = await attach(file);
    item.querySelector("p").textContent = words.fileSent.replace("{name}", file.name);
    log.show(kept.messages);
  } catch (error) {
    refused(error, item, () => sendFile(file, item));
    if (error.status === 422) item.remove();
  } finally {
    setBusy(false);
  }
}

// A page that comes back from the browser's memory would show the conversation to whoever presses Back.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});
window.addEventListener("pagehide", () => log.clear());

beginFresh();
