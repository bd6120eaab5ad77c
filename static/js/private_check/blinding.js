// The page's half of the protocol (RFC 9497, ristretto255-SHA512, mode 0x01): hide, check the proof, finish.
import { ristretto255_oprf } from "../../vendor/noble/curves/ed25519.js";
import { Sentence, joined, shuffled } from "./bytes.js";

export const ELEMENT = 32;
export const PROOF = 64;
export const TAG = 6;
export const SECRET = 16;
const { voprf } = ristretto255_oprf;

// Return how many elements are sent for so many keys.
export const bucketOf = (count, buckets) => buckets.find((size) => size >= count) || buckets.at(-1);

// Return the keys, padded with random ones to `size`, in an order that says nothing, as batches.
export const batchesOf = (texts, { size, batch }) => {
  const encoder = new TextEncoder();
  const real = texts.map((text) => ({ text, input: encoder.encode(text) }));
  const random = Array.from({ length: size - real.length }, () => ({
    input: crypto.getRandomValues(new Uint8Array(ELEMENT)),
  }));
  const mixed = shuffled([...real, ...random]);
  return Array.from({ length: size / batch }, (_, at) => mixed.slice(at * batch, (at + 1) * batch));
};

// Hide every key of a batch behind a random number of its own; return what is sent.
export const blinded = (items, tell) => {
  items.forEach((item, at) => {
    Object.assign(item, voprf.blind(item.input));
    tell(at + 1);
  });
  return joined(items.map((item) => item.blinded));
};

// Check the answer to a batch against the public key, and return the tag and secret of every real key.
export const finished = (items, answer, publicKey) => {
  if (answer.length !== items.length * ELEMENT + PROOF) throw new Sentence("wrongAnswer");
  const evaluated = items.map((item, at) => ({
    ...item,
    evaluated: answer.slice(at * ELEMENT, (at + 1) * ELEMENT),
  }));
  let outputs;
  try {
    outputs = voprf.finalizeBatch(evaluated, publicKey, answer.slice(items.length * ELEMENT));
  } catch {
    throw new Sentence("wrongAnswer");
  }
  return items.flatMap((item, at) =>
    item.text === undefined
      ? []
      : [[item.text, outputs[at].slice(0, TAG), outputs[at].slice(TAG, TAG + SECRET)]],
  );
};
