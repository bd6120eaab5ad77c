// The files that carry the private check between a page on disk and the portal (rounds/blind/exchange.py).
import { ELEMENT, PROOF } from "./blinding.js";
import { Sentence, joined } from "./bytes.js";

const REQUEST = "policyhub-request/1\n";
const RESPONSE = "policyhub-response/1\n";

// Return the file that is carried to the portal: all hidden rows.
export const requestOf = (bodies) => joined([new TextEncoder().encode(REQUEST), ...bodies]);

// Return what a response holds: facts, the answer to each batch, and the list of tags.
export const responseIn = (content, { batch, batches }) => {
  const start = new TextDecoder().decode(content.slice(0, RESPONSE.length));
  if (start !== RESPONSE) throw new Sentence("brokenFile", "response.bin");
  let at = RESPONSE.length + 4;
  const size = new DataView(content.buffer, content.byteOffset).getUint32(RESPONSE.length, true);
  const facts = JSON.parse(new TextDecoder().decode(content.slice(at, at + size)));
  at += size;
  const answers = [];
  for (let number = 0; number < batches; number += 1) {
    answers.push(content.slice(at, at + batch * ELEMENT + PROOF));
    at += batch * ELEMENT + PROOF;
  }
  return { facts, answers, list: content.slice(at) };
};
