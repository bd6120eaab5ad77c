// The page on disk: three files go between it and the portal, and it cannot reach any network.
import { filled, reviewIn } from "./review.js";

const root = document.querySelector("[data-private-check]");
const words = JSON.parse(document.getElementById("words").textContent);
const part = (name) => root.querySelector(`[data-${name}]`);
const steps = [...root.querySelectorAll("[data-step]")];
const formOf = (step) => steps.find((each) => each.dataset.step === step);
const review = reviewIn(formOf("review"), words);
const source = new Blob([document.getElementById("worker").textContent], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(source));

const go = (step) => {
  for (const each of steps) each.hidden = each.dataset.step !== step;
  part("failure").hidden = true;
  part("title").focus();
};

const fail = (key, about) => {
  part("working").hidden = true;
  part("failure-words").textContent = filled(words.failures[key] || words.failures.broken, { about });
  part("failure").hidden = false;
};

const save = (content, name, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
};

worker.addEventListener("error", () => fail("broken", ""));
worker.addEventListener("message", ({ data }) => {
  if (data.failed) return fail(data.failed, data.about);
  part("working").hidden = !data.step;
  if (data.step) {
    part("status").textContent = words.steps[data.step];
    Object.assign(part("progress"), { max: data.total, value: data.done });
  } else if (data.request) {
    save(data.request, "request.bin", "application/octet-stream");
    go("answer");
  } else {
    const shown = review.show(data);
    part("title").textContent = shown.heading;
    part("read").textContent = shown.read;
    go("review");
  }
});

for (const form of steps) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...(form.elements.files?.files || [])];
    if (form.dataset.step === "review") {
      const claims = review.claims();
      const text = JSON.stringify({ claims }, null, 1);
      part("submission").textContent = text;
      part("submission").hidden = false;
      if (claims.length) save(text, "submission.json", "application/json");
    } else if (!files.length) form.elements.files.focus();
    else if (form.dataset.step === "choose") {
      const { batch, buckets } = root.dataset;
      worker.postMessage({ files, batch: Number(batch), buckets: JSON.parse(buckets) });
    } else worker.postMessage({ file: files[0], trusted: form.elements.trusted.value });
  });
}
