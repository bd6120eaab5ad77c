// Does the work of the private check beside the page, so that the page never stands still.
//
// It is told {files, urls, token, withBare, round, trusted} and answers with {step, done, total} while it works, then with
// {matches, read, left, receipt, committed} or {failed, about}. Only hidden keys leave it, and nothing at all of the file.
import { batchesOf, blinded, bucketOf, finished } from "./blinding.js";
import { Sentence, hex, unhex } from "./bytes.js";
import { committedIn, matchesOf, wantedOf } from "./comparing.js";
import { rowsOfFiles } from "./reading.js";
import { tagsIn } from "./tags.js";

const TRIES = 3;

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

const valuesOf = async (texts, facts, committed, asked) => {
  const size = bucketOf(texts.length, facts.buckets);
  const values = [];
  let done = 0;
  for (const batch of batchesOf(texts, { size, batch: facts.batch })) {
    const body = blinded(batch, (at) => at % 64 || tell("hiding", done + at / 2, size));
    const answer = await evaluated(body, asked);
    values.push(...finished(batch, answer, unhex(committed.public_key)));
    done += batch.length;
    tell("comparing", done, size);
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
