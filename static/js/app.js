// Small behaviour for pages that work without it: questions before what cannot be undone, and focus on errors.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-ask]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.ask);
    if (dialog) {
      event.preventDefault();
      dialog.showModal();
    }
  }
  const copier = event.target.closest("[data-copy]");
  if (copier) {
    const field = document.getElementById(copier.dataset.copy);
    field.select();
    navigator.clipboard?.writeText(field.value).then(() => { copier.textContent = copier.dataset.copied; });
  }
  const closer = event.target.closest("[data-close]");
  if (closer) closer.closest("dialog").close();
  if (event.target.closest("[aria-disabled='true']")) event.preventDefault();
});
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
// A question that came back with a mistake asks again.
document.querySelector("dialog[data-open]")?.showModal();
const summary = document.querySelector("dialog[open] .error-summary, .error-summary");
if (summary) summary.focus();
