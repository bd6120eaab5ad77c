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
// The key "/" leads to the search, unless somebody types or has switched it off on the page of the search.
const searchKey = {
  get on() { try { return localStorage.getItem("search-key") !== "off"; } catch { return true; } },
  set on(value) { try { localStorage.setItem("search-key", value ? "on" : "off"); } catch { /* stays as it is */ } },
};
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !searchKey.on) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
  const field = [...document.querySelectorAll("[data-search]")].find((each) => each.offsetParent);
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
const keySwitch = document.querySelector("[data-search-key]");
if (keySwitch) {
  keySwitch.checked = searchKey.on;
  keySwitch.addEventListener("change", () => { searchKey.on = keySwitch.checked; });
}
// An answer of the help that somebody was led to is open.
const answer = location.hash && document.getElementById(location.hash.slice(1));
if (answer?.tagName === "DETAILS") { answer.open = true; answer.scrollIntoView(); }
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
// A question that came back with a mistake asks again.
document.querySelector("dialog[data-open]")?.showModal();
const summary = document.querySelector("dialog[open] .error-summary, .error-summary");
if (summary) summary.focus();
