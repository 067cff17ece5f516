// «Neste punkt», and the clock. The number keys are keys.js's; the panel that has the focus is the current one.
const panels = () => [...document.querySelectorAll("[data-panel]")];

let current = "";

document.addEventListener("focusin", (event) => {
  const panel = event.target.closest("[data-panel]");
  if (panel) mark(panel.dataset.panel);
});

function mark(number) {
  current = number;
  for (const panel of panels()) panel.toggleAttribute("data-current", panel.dataset.panel === current);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-next-panel]")) return;
  const all = panels();
  const at = all.findIndex((panel) => panel.dataset.panel === current);
  const next = all[(at + 1) % all.length];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("htmx:after:swap", () => mark(current));

function tick() {
  const clock = document.querySelector("[data-clock]");
  const now = new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" });
  const text = now.format(new Date()).replace(":", ".");
  if (clock && clock.textContent !== text) clock.textContent = text;
}

tick();
setInterval(tick, 1000);
