// Copies the text of the element that a button names in data-copy, and says so in the button for a moment.
// Without JavaScript, or where the browser refuses, the text is marked, ready for Ctrl-C.

function mark(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const element = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
    } catch {
      mark(element);
      return;
    }
    button.dataset.copied = "true";
    button.setAttribute("aria-pressed", "true");
    setTimeout(() => {
      delete button.dataset.copied;
      button.removeAttribute("aria-pressed");
    }, 2000);
  });
}
