// Which texts of a row are compared; rounds/blind/matchkeys.py says the same in Python.
import { companyWords, link, linkOfHandle, mail, nameWords, soundex } from "./normal.js";

export const SCHEMA = "1";
export const KINDS = ["link", "id", "mail", "name", "sound", "initial", "bare"];

const isPlain = (word) => /^[\x00-\x7f]*$/.test(word);

// Return the keys of somebody as [kind, text], each once, surest kind first; names alone only on demand.
export const keysOf = (facts, withBare) => {
  const found = [...exact(facts), ...byName(facts, withBare)];
  return [...new Map(found.map((key) => [key.join(":"), key])).values()];
};

export const encoded = ([kind, text]) => `${kind}:${text}`;

const exact = (facts) => [
  ...filled("link", [
    ...(facts.links || []).map(link),
    ...(facts.handles || []).map(([platform, handle]) => linkOfHandle(platform, handle)),
  ]),
  ...filled(
    "id",
    (facts.numbers || []).map(([platform, value]) => value.trim() && `${platform}:${value.trim()}`),
  ),
  ...filled("mail", (facts.mails || []).map(mail)),
];

const byName = (facts, withBare) => {
  const words = nameWords(facts.name || "");
  const company = companyWords(facts.company || "");
  const isWhole = words.length > 1 || words.some((word) => !isPlain(word));
  const sorted = (list) => [...list].sort(byCodePoint).join(" ");
  const found = [];
  if (isWhole && company.length) {
    const firm = company.join(" ");
    found.push(["name", `${sorted(words)}|${firm}`]);
    if (words.length > 1) {
      found.push(["sound", `${sorted(words.map(soundex))}|${company.map(soundex).join(" ")}`]);
      found.push(["initial", `${[...words[0]][0]} ${words.at(-1)}|${firm}`]);
    }
  }
  if (isWhole && withBare) found.push(["bare", sorted(words)]);
  return found;
};

// Sort as Python does: by code points and not by the halves of which JavaScript makes some.
const byCodePoint = (one, other) => {
  const [left, right] = [[...one], [...other]];
  for (let place = 0; place < Math.min(left.length, right.length); place += 1) {
    const difference = left[place].codePointAt(0) - right[place].codePointAt(0);
    if (difference) return difference;
  }
  return left.length - right.length;
};

const filled = (kind, texts) => texts.filter((text) => text).map((text) => [kind, text]);
