// The meeting screen reads itself again, unless somebody is in the middle of something: a dialog, a menu, a field.
const place = () => document.querySelector("[data-refresh-seconds]");

const isBusy = () =>
  document.hidden ||
  document.querySelector("dialog[open], :popover-open") ||
  document.activeElement?.matches("input, textarea, select");

setInterval(() => {
  const target = place();
  if (target && !isBusy()) window.htmx?.trigger(target, "refresh");
}, Number(place()?.dataset.refreshSeconds ?? 60) * 1000);
