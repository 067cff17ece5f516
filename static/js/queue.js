// The queue of comments: keeps the claim while somebody writes, and counts the ticked ones on their buttons.
const KEPT_EVERY_MS = 60000;
let keptAt = 0;

document.addEventListener("input", (event) => {
  if (!event.target.closest(".act-form") || Date.now() - keptAt < KEPT_EVERY_MS) return;
  keptAt = Date.now();
  const claim = document.getElementById("claim");
  if (claim) window.htmx?.trigger(claim, "keep");
});

document.addEventListener("change", (event) => {
  if (event.target.name !== "velg") return;
  const count = document.querySelectorAll("[name=velg]:checked").length;
  for (const place of document.querySelectorAll("[data-ticked]")) place.textContent = count ? `(${count})` : "";
});
