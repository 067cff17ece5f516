// After a swap the focus must be somewhere: if what had it is gone, it goes where the new content says
// (the last data-focus, or an error summary), and what data-announce says is read out.
// Two swaps may be under way at once, so each remembers its own.
const focused = new WeakMap();

document.addEventListener("htmx:before:swap", (event) => { focused.set(event.detail.ctx, document.activeElement); });

document.addEventListener("htmx:after:swap", (event) => {
  const had = focused.get(event.detail.ctx);
  const lost = had && had !== document.body && !had.isConnected;
  const again = lost && had.id ? document.getElementById(had.id) : null;
  const wanted = document.querySelector("[data-error-summary]") ?? again ?? (lost && [...document.querySelectorAll("[data-focus]")].at(-1));
  if (wanted && wanted !== document.activeElement) wanted.focus({ preventScroll: wanted === again });
  const said = document.querySelector("[data-announce]");
  const status = document.getElementById("messages");
  if (said && status) {
    status.textContent = said.dataset.announce;
    said.removeAttribute("data-announce");
  }
});
