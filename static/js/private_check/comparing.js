// From rows to matching rows: which keys are compared, and which rows they belong to.
import { hex } from "./bytes.js";
import { KINDS, SCHEMA, encoded, keysOf } from "./matchkeys.js";
import { Sentence } from "./bytes.js";

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

// Return what the ledger's event commits to: public key, digest of the list, and the schema of the keys.
export const committedIn = (event) => {
  const { facts } = JSON.parse(event);
  if (facts.schema !== SCHEMA) throw new Sentence("otherSchema");
  return facts;
};
