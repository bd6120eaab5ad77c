// The work of the page on disk: makes request.bin, and finds the matching rows in response.bin. It has no network.
import { batchesOf, blinded, bucketOf, finished } from "./blinding.js";
import { Sentence, unhex } from "./bytes.js";
import { committedIn, matchesOf, wantedOf } from "./comparing.js";
import { requestOf, responseIn } from "./exchange.js";
import { rowsOfFiles } from "./reading.js";
import { tagsIn } from "./tags.js";

let kept = null;

const tell = (step, done, total) => self.postMessage({ step, done, total });

const request = async ({ files, batch, buckets }) => {
  tell("reading", 0, 1);
  const rows = await rowsOfFiles(files);
  const wanted = wantedOf(rows, { withBare: false, most: buckets.at(-1) });
  const size = bucketOf(wanted.texts.length, buckets);
  const batches = batchesOf(wanted.texts, { size, batch });
  const bodies = batches.map((items, number) =>
    blinded(items, (at) => at % 64 || tell("hiding", number * batch + at, size)),
  );
  kept = { rows, wanted, batches, batch };
  self.postMessage({ request: requestOf(bodies) });
};

const response = async ({ file, trusted }) => {
  const content = new Uint8Array(await file.arrayBuffer());
  const { rows, wanted, batches, batch } = kept;
  const { facts, answers, list } = responseIn(content, { batch, batches: batches.length });
  const committed = committedIn(facts.receipt, { trusted });
  const isListed = tagsIn(list, committed.tags_sha256);
  const values = batches.flatMap((items, number) => {
    tell("comparing", number * batch, batches.length * batch);
    return finished(items, answers[number], unhex(committed.public_key));
  });
  const matches = matchesOf(rows, { places: wanted.places, values, isListed });
  self.postMessage({ matches, read: rows.length, left: wanted.left, committed });
};

self.addEventListener("message", ({ data }) => {
  const work = data.files ? request(data) : response(data);
  work.catch((error) => {
    const said = error instanceof Sentence ? error : new Sentence("broken");
    self.postMessage({ failed: said.key, about: said.about });
  });
});
