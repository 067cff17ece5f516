// «245 tegn igjen» under a text. The server writes the limit and the words, and counts again when it is sent.
const SPOKEN_AFTER_MS = 800;

// As the server counts: code points, and a line break as the two characters that a form sends.
const length = (text) => [...text.replace(/\r?\n/g, "\r\n")].length;

function show(counter, text) {
  const left = Number(counter.dataset.limit) - length(text);
  const words = left < 0 ? counter.dataset.over : counter.dataset.left;
  counter.querySelector("[data-count]").textContent = words.replace("{}", String(Math.abs(left)));
  counter.toggleAttribute("data-over-limit", left < 0);
}

function speak(counter) {
  clearTimeout(Number(counter.dataset.timer));
  counter.dataset.timer = String(setTimeout(() => {
    counter.querySelector("[role=status]").textContent = counter.querySelector("[data-count]").textContent;
  }, SPOKEN_AFTER_MS));
}

const counterOf = (field) => document.getElementById(`${field.id}_counter`);

document.addEventListener("input", (event) => {
  const counter = event.target.id && counterOf(event.target);
  if (!counter) return;
  show(counter, event.target.value);
  speak(counter);
});

function start() {
  for (const counter of document.querySelectorAll("[data-limit]")) {
    const field = document.getElementById(counter.id.replace(/_counter$/, ""));
    if (field) show(counter, field.value);
  }
}

start();
document.addEventListener("htmx:after:swap", start);
