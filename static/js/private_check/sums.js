// Does the arithmetic of the private check, one batch at a time: hides the keys of a batch, then checks the answer to it.
//
// It is told {items} and answers {hidden} while it works, then {body}; told {answer, publicKey} it answers {values}.
import { blinded, finished } from "./blinding.js";
import { Sentence } from "./bytes.js";

const EVERY = 64;
let items = null;

const hide = (batch) => {
  items = batch;
  return { body: blinded(items, (at) => at % EVERY || self.postMessage({ hidden: EVERY })) };
};

self.addEventListener("message", ({ data }) => {
  try {
    self.postMessage(data.items ? hide(data.items) : { values: finished(items, data.answer, data.publicKey) });
  } catch (error) {
    const said = error instanceof Sentence ? error : new Sentence("broken");
    self.postMessage({ failed: said.key, about: said.about });
  }
});
