// The page of the private check: choose a file, watch, look and tick, send. The work is done in worker.js.
import { filled, reviewIn } from "./review.js";

const root = document.querySelector("[data-private-check]");
const words = JSON.parse(document.getElementById("words").textContent);
const part = (name) => root.querySelector(`[data-${name}]`);
const steps = [...root.querySelectorAll("[data-step]")];
const formOf = (step) => steps.find((each) => each.dataset.step === step);
const title = document.querySelector("[data-title]");
const review = reviewIn(formOf("review"), words);
const token = formOf("choose").elements.csrfmiddlewaretoken.value;
let worker = null;

const go = (step) => {
  for (const each of steps) each.hidden = each.dataset.step !== step;
  part("failure").hidden = true;
  title.focus();
  window.scrollTo(0, 0);
};

const tell = (sentence) => {
  part("failure-words").textContent = sentence;
  part("failure").hidden = false;
  window.scrollTo(0, 0);
};

const fail = (key, about = "") => {
  stop();
  go("choose");
  tell(filled(words.failures[key] || words.failures.broken, { about }));
};

const stop = () => {
  worker?.terminate();
  worker = null;
};

const start = (form) => {
  const files = [...form.elements.files.files];
  if (!files.length) return form.elements.files.focus();
  stop();
  go("working");
  worker = new Worker(root.dataset.worker, { type: "module" });
  worker.addEventListener("message", ({ data }) => hear(data));
  worker.addEventListener("error", () => fail("broken"));
  const { facts, tags, evaluate, round, sums } = root.dataset;
  const trusted = form.elements.trusted.value;
  const withBare = Boolean(form.elements.bare?.checked);
  worker.postMessage({ files, urls: { facts, tags, evaluate, sums }, token, withBare, round, trusted });
};

const hear = (said) => {
  if (said.failed) return fail(said.failed, said.about);
  if (said.matches) return look(said);
  if (part("status").textContent !== words.steps[said.step])
    part("status").textContent = words.steps[said.step];
  Object.assign(part("progress"), { max: said.total, value: said.done });
};

const look = (said) => {
  stop();
  const shown = review.show(said);
  title.textContent = shown.heading;
  document.querySelector("[data-lede]").textContent = shown.read;
  keep(part("receipt"), said.receipt);
  go("review");
};

// The receipt is one text for everybody in the round; it says nothing about who keeps it.
const keep = (link, receipt) => {
  link.href = URL.createObjectURL(new Blob([receipt], { type: "text/plain" }));
  link.download = "check-round-receipt.txt";
};

const send = async () => {
  const claims = review.claims();
  if (!claims.length) return window.location.assign(root.dataset.back);
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  part("send").disabled = true;
  try {
    const answer = await fetch(root.dataset.submit, { method: "POST", headers, body: JSON.stringify({ claims }) });
    if (answer.ok) return finish();
    tell((await answer.json().catch(() => ({}))).why || words.failures.notSent);
  } catch {
    tell(words.failures.notSent);
  }
  part("send").disabled = false;
};

const finish = () => {
  review.forget();
  go("done");
  part("done-title").focus();
};

for (const form of [formOf("choose"), formOf("review")]) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.step === "choose") start(form);
    else send();
  });
}
part("cancel").addEventListener("click", () => {
  stop();
  go("choose");
});
