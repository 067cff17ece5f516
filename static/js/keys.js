// Single-key shortcuts. The table is the help dialog itself: every [data-keys] row says keys, action and target.
// <body data-shortcuts="off"> turns them all off (WCAG 2.1.4). Nothing here is the only way to do anything.
const SEQUENCE_MS = 1500;

const actions = {
  go: (target) => window.location.assign(target),
  click: (target) => document.querySelector(target)?.click(),
  focus: (target) => document.querySelector(target)?.focus(),
  help: () => document.getElementById("shortcut-help")?.showModal(),
  next: () => step(1),
  previous: () => step(-1),
  open: () => currentItem()?.querySelector("a")?.click(),
  select: () => currentItem()?.querySelector("input[type=checkbox]")?.click(),
  arrow: (_target, key) => step(key === "arrowdown" ? 1 : -1),
  answer: (_target, key) => answer(key),
  press: (target) => press(document.querySelector(target)),
  turn: (_target, key) => turn(key === "k" ? -1 : 1),
  tick: () => openRow()?.querySelector("input[type=checkbox]")?.click(),
  judge: (target) => press(document.querySelector(ticked() ? "[data-many-leave]" : target)),
  choose: (target, key) => document.querySelectorAll(target)[Number(key) - 1]?.click(),
  panel: (_target, key) => document.querySelector(`[data-panel="${key}"]`)?.focus(),
};

const currentItem = () => document.activeElement?.closest("[data-item]");

function step(by) {
  const items = [...document.querySelectorAll("[data-item]")];
  const at = items.indexOf(currentItem());
  const to = at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by;
  items[to]?.querySelector("a")?.focus();
}

const ticked = () => document.querySelector("[data-item] input[type=checkbox]:checked");
const openRow = () => document.querySelector("[data-item]:has([aria-current])");

// Focused first, so that the focus is lost with it when it is swapped away, and goes where the new content says.
function press(button) {
  button?.focus();
  button?.click();
}

// The next row of the list is opened; nothing is left behind half-written.
function turn(by) {
  if (document.querySelector(".act-form")) return;
  const items = [...document.querySelectorAll("[data-item]")];
  press(items[items.indexOf(openRow()) + by]?.querySelector("a"));
}

// For those that are ticked where any is, else for the row in focus. The same buttons as by mouse.
function answer(letter) {
  const group = ticked() ? document.querySelector("[data-answers-many]") : currentItem();
  const choice = group?.querySelector(`[data-letter="${CSS.escape(letter)}"]`);
  if (!choice) return;
  choice.checked = true;
  group.querySelector("button[type=submit]").click();
}

// Read at each press: rows come and go with the page's fragments, and there are about fifteen of them.
function find(typed) {
  for (const row of document.querySelectorAll("#shortcut-help [data-keys]")) {
    if (row.dataset.keys.split("|").includes(typed)) return row.dataset;
  }
  return null;
}

const isPrefix = (typed) => document.querySelector(`#shortcut-help [data-keys^="${CSS.escape(typed)} "]`);

const isOff = (event) =>
  document.body.dataset.shortcuts !== "on" ||
  event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented ||
  event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog[open], :popover-open");

// An arrow moves among the rows of a list only from one of them, and never takes its own use from a radio button.
const isArrow = (event) => /^Arrow(Down|Up)$/.test(event.key) && currentItem() && !event.target.matches("input");

let pending = "";
let timer = 0;

document.addEventListener("keydown", (event) => {
  if (isOff(event) || (event.key.length !== 1 && !isArrow(event))) return;
  const key = event.key.toLowerCase();
  const typed = pending ? `${pending} ${key}` : key;
  clearTimeout(timer);
  pending = "";
  const row = find(typed);
  if (row) {
    event.preventDefault();
    actions[row.action]?.(row.target, key);
  } else if (isPrefix(typed)) {
    pending = typed;
    timer = setTimeout(() => { pending = ""; }, SEQUENCE_MS);
  }
});
