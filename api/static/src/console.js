// Small helps on the console's pages; everything works without them.

// A link to a piece of evidence opens the transcript that holds it.
function showTarget() {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const closed = target?.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    target.scrollIntoView();
  }
}

addEventListener("hashchange", showTarget);
document.addEventListener("click", (event) => {
  if (event.target.closest?.('a[href^="#"]')) requestAnimationFrame(showTarget);
});
showTarget();

// A filter that was chosen is applied at once.
document.querySelector(".console-filters")?.addEventListener("change", (event) => {
  if (event.target.matches("select")) event.currentTarget.requestSubmit();
});
