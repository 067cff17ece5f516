// The editor of a post: Ctrl+S saves at once, Ctrl+Enter sends, and the answers to remarks are sent with what is typed, without a new page.
const form = document.getElementById("post-editor");

document.addEventListener("keydown", (event) => {
  if (!event.ctrlKey && !event.metaKey) return;
  const button = { s: "[data-save]", enter: "[data-send]" }[event.key.toLowerCase()];
  const found = button && form.querySelector(button);
  if (!found) return;
  event.preventDefault();
  form.requestSubmit(found);
});

// A remark's button belongs to the form, which would load the page anew; here only the checks are.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-deed]");
  if (!button || !window.htmx) return;
  event.preventDefault();
  window.htmx.ajax("POST", form.getAttribute("hx-post"), {
    source: form,
    target: "#strategy-check",
    swap: "outerHTML",
    values: { [button.name]: button.value },
  });
});

// A link to a field opens what it is folded in, and puts the cursor there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-field-link]");
  const id = link?.hash.slice(1);
  const field = id && (document.getElementById(id) ?? document.getElementById(`${id}_0`));
  if (!field) return;
  event.preventDefault();
  for (const fold of document.querySelectorAll("details")) if (fold.contains(field)) fold.open = true;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
});
