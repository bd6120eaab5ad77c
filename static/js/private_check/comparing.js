// From rows to matching rows: which keys are compared, and which rows they belong to.
import { Sentence, hex } from "./bytes.js";
import { KINDS, SCHEMA, encoded, keysOf } from "./matchkeys.js";
import { provenBy } from "./receipt.js";

// Return the keys of all rows, each once with the rows it belongs to, the surest first and `most` at most.
export const wantedOf = (rows, { withBare, most }) => {
  const places = new Map();
  rows.forEach((row, place) => {
    for (const key of keysOf(row, withBare)) {
      const text = encoded(key);
      if (!places.has(text)) places.set(text, []);
      places.get(text).push(place);
    }
  });
  const rank = (text) => KINDS.indexOf(text.slice(0, text.indexOf(":")));
  const texts = [...places.keys()].sort((one, other) => rank(one) - rank(other));
  return { texts: texts.slice(0, most), places, left: Math.max(0, texts.length - most) };
};

// Return the rows that matched, the surest first, each with the kinds of its keys and its surest claim.
export const matchesOf = (rows, { places, values, isListed }) => {
  const found = new Map();
  for (const [text, tag, secret] of values) {
    if (!isListed(tag)) continue;
    const kind = text.slice(0, text.indexOf(":"));
    for (const place of places.get(text)) {
      const match = found.get(place) || { row: rows[place], kinds: [] };
      if (!match.kinds.length || KINDS.indexOf(kind) < KINDS.indexOf(match.kinds[0]))
        Object.assign(match, { tag: hex(tag), secret: hex(secret) });
      match.kinds = [...match.kinds, kind].sort((one, other) => KINDS.indexOf(one) - KINDS.indexOf(other));
      found.set(place, match);
    }
  }
  return [...found.values()].sort((one, other) => KINDS.indexOf(one.kinds[0]) - KINDS.indexOf(other.kinds[0]));
};

// Return what the ledger commits a round to: public key, digest of the list, and the schema of the keys; with the
// place and the key of the ledger that prove it. A receipt of anything else proves nothing here.
export const committedIn = (receipt, { trusted, round }) => {
  const { event, index, size, key } = provenBy(receipt, trusted);
  const { verb, subject, facts } = event;
  if (verb !== "rounds.opened" || (round && subject !== `rounds.round:${round}`)) throw new Sentence("receiptOther");
  if (!/^[0-9a-f]{64}$/.test(facts?.public_key) || !/^[0-9a-f]{64}$/.test(facts.tags_sha256))
    throw new Sentence("receiptOther");
  if (facts.schema !== SCHEMA) throw new Sentence("otherSchema");
  return { ...facts, index, size, ledger_key: key };
};
