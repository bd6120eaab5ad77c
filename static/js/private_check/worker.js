// Does the work of the private check beside the page, so that the page never stands still.
//
// It reads, sends and compares; the arithmetic is done by helpers (sums.js), as many as there are processors to spare.
// It is told {files, urls, token, withBare, round, trusted} and answers with {step, done, total} while it works, then with
// {matches, read, left, receipt, committed} or {failed, about}. Only hidden keys leave it, and nothing at all of the file.
import { batchesOf, bucketOf } from "./blinding.js";
import { Sentence, hex, unhex } from "./bytes.js";
import { committedIn, matchesOf, wantedOf } from "./comparing.js";
import { rowsOfFiles } from "./reading.js";
import { tagsIn } from "./tags.js";

const TRIES = 3;
const HELPERS = 4;

const answerOf = async (url, options) => {
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await fetch(url, options);
      if (answer.ok) return answer;
      const said = await answer.json().catch(() => ({}));
      throw new Sentence(said.why ? "refused" : "unreachable", said.why || "");
    } catch (error) {
      if (error instanceof Sentence || tried === TRIES)
        throw error instanceof Sentence ? error : new Sentence("unreachable");
    }
  }
};

const bytesOf = async (answer) => new Uint8Array(await answer.arrayBuffer());

// Send one batch. A try that is repeated carries the same key, so it counts once.
const evaluated = async (body, { urls, token }) => {
  const key = hex(crypto.getRandomValues(new Uint8Array(16)));
  const headers = {
    "Content-Type": "application/octet-stream",
    "X-CSRFToken": token,
    "Idempotency-Key": key,
  };
  return bytesOf(await answerOf(urls.evaluate, { method: "POST", body, headers }));
};

// Start somebody who does the arithmetic of one batch at a time.
const helperAt = (url) => {
  const worker = new Worker(url, { type: "module" });
  const ask = (work, hear) =>
    new Promise((resolve, reject) => {
      worker.onerror = () => reject(new Sentence("broken"));
      worker.onmessage = ({ data }) => {
        if (data.hidden) hear(data.hidden);
        else if (data.failed) reject(new Sentence(data.failed, data.about));
        else resolve(data);
      };
      worker.postMessage(work);
    });
  return { ask, stop: () => worker.terminate() };
};

// Return the tag and secret of every key. One batch is hidden or finished on each processor; they are sent in turn.
const valuesOf = async (texts, facts, committed, asked) => {
  const size = bucketOf(texts.length, facts.buckets);
  const batches = batchesOf(texts, { size, batch: facts.batch });
  const publicKey = unhex(committed.public_key);
  const values = [];
  let [hidden, done] = [0, 0];
  const say = () => tell(done ? "comparing" : "hiding", (hidden + done) / 2, size);
  const hear = (count) => {
    hidden += count;
    say();
  };
  let line = Promise.resolve();
  const inTurn = (send) => (line = line.then(send));
  const work = async (helper) => {
    for (let items = batches.shift(); items; items = batches.shift()) {
      const { body } = await helper.ask({ items }, hear);
      const answer = await inTurn(() => evaluated(body, asked));
      values.push(...(await helper.ask({ answer, publicKey })).values);
      done += items.length;
      say();
    }
  };
  const many = Math.min(batches.length, navigator.hardwareConcurrency || 1, HELPERS);
  const helpers = Array.from({ length: many }, () => helperAt(asked.urls.sums));
  try {
    await Promise.all(helpers.map(work));
  } finally {
    for (const helper of helpers) helper.stop();
  }
  return values;
};

const tell = (step, done, total) => self.postMessage({ step, done, total });

const check = async (asked) => {
  tell("reading", 0, 1);
  const rows = await rowsOfFiles(asked.files);
  const facts = await (await answerOf(asked.urls.facts)).json();
  const committed = committedIn(facts.receipt, asked);
  const most = Math.min(Math.floor(facts.left / facts.batch) * facts.batch, facts.buckets.at(-1));
  if (!most) throw new Sentence("spent");
  const withBare = facts.with_bare && asked.withBare;
  const wanted = wantedOf(rows, { withBare, most });
  const isListed = tagsIn(await bytesOf(await answerOf(asked.urls.tags)), committed.tags_sha256);
  const values = wanted.texts.length ? await valuesOf(wanted.texts, facts, committed, asked) : [];
  const matches = matchesOf(rows, { places: wanted.places, values, isListed });
  self.postMessage({ matches, read: rows.length, left: wanted.left, receipt: facts.receipt, committed });
};

self.addEventListener("message", (event) => {
  check(event.data).catch((error) => {
    const said = error instanceof Sentence ? error : new Sentence("broken");
    self.postMessage({ failed: said.key, about: said.about });
  });
});
