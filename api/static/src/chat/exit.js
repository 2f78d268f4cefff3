// Exit this page: one tap, or the Shift key three times. The chat is wiped and its token given up on the way out.
import { leave } from "./wire.js";

const WITHIN_MS = 5000;

export function watchExit(button, status) {
  let presses = 0;
  let timer = null;
  let alone = false;

  function go() {
    leave();
    document.title = "";
    document.body.replaceChildren();
    window.location.replace(button.href);
  }

  function forget() {
    presses = 0;
    status.hidden = true;
    status.textContent = "";
  }

  button.addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      go();
    }
  });
  // Shift counts only when pressed alone: capital letters are no way out.
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat ? true : event.key === "Shift" && alone;
    if (event.key !== "Shift") forget();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    timer = setTimeout(forget, WITHIN_MS);
    if (presses >= 3) {
      go();
      return;
    }
    status.textContent = presses === 2 ? button.dataset.one : button.dataset.two;
    status.hidden = false;
  });
}
