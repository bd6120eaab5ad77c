// The written normalisation of the private check (docs/private-check.md): rounds/blind/normal.py says the
// same in Python, and one file of vectors is run against both. Change neither without the other.
import { WORDS } from "./words.js";

const LONGEST = 200;
const TITLES = new Set(WORDS.titles);
const DEGREES = new Set(WORDS.degrees);
const BEHIND_COMMA = new Set([...WORDS.degrees, ...WORDS.degreesBehindComma]);
const FORMS = new Set(WORDS.forms);
const MAILBOXES = new Set(WORDS.mailboxes);
const SPACES = /^[ \t\n\r]+|[ \t\n\r]+$/g;
const HOST = /^[a-z0-9](?:[a-z0-9-]*\.)+[a-z0-9-]*[a-z0-9]$/;
const CODES = new Map(
  ["bfpv", "cgjkqsxz", "dt", "l", "mn", "r"].flatMap((letters, place) =>
    [...letters].map((letter) => [letter, place + 1]),
  ),
);

const isAscii = (text) => /^[\x00-\x7f]*$/.test(text);
const cut = (text) => [...text].slice(0, LONGEST).join("");
const split = (text) => text.split(" ").filter((word) => word);
const unmarked = (text) => text.replace(/\p{M}/gu, "");
const small = (letter) => {
  const lower = letter.toLowerCase();
  return Object.hasOwn(WORDS.letters, lower) ? WORDS.letters[lower] : lower;
};

// Return the words of a text, each in plain small letters and digits, one space between them.
export const plain = (text) => {
  const bare = [...text].filter((letter) => !WORDS.apostrophes.includes(letter)).join("");
  const once = [...unmarked(bare.normalize("NFKD"))].map(small).join("");
  const twice = unmarked(once.normalize("NFKD"));
  return twice
    .replace(/[^\p{L}\p{N}]/gu, " ")
    .split(" ")
    .filter((word) => word)
    .join(" ");
};

// Return the words of a person's name, given name first, without titles, degrees and remarks.
export const nameWords = (name) => {
  const text = cut(name).replace(/[(\[{][^)\]}]*[)\]}]/g, " ");
  const comma = text.indexOf(",");
  const before = comma < 0 ? text : text.slice(0, comma);
  const behind = comma < 0 ? "" : text.slice(comma + 1);
  const rest = split(plain(behind)).filter((word) => !BEHIND_COMMA.has(word));
  let found = [...rest, ...split(plain(before))];
  while (found.length > 1 && TITLES.has(found[0])) found = found.slice(1);
  while (found.length > 1 && DEGREES.has(found.at(-1))) found = found.slice(0, -1);
  return found;
};

// Return the words of a company without "the" before and legal forms behind.
export const companyWords = (company) => {
  const text = cut(company).replaceAll(".", "").replaceAll("&", " and ").replaceAll("+", " and ");
  let found = split(plain(text));
  if (found.length > 1 && found[0] === "the") found = found.slice(1);
  if (found.length > 3 && found.slice(-3).join(" ") === "sp z oo") found = found.slice(0, -3);
  const whole = found.length;
  while (
    found.length > 1 &&
    (FORMS.has(found.at(-1)) || (found.at(-1) === "and" && found.length < whole))
  )
    found = found.slice(0, -1);
  return found;
};

// Return an e-mail address in small letters; "" for none, and for the mailbox of a desk.
export const mail = (address) => {
  if (!isAscii(address)) return "";
  const text = address.replace(SPACES, "").toLowerCase();
  const local = text.split("@")[0].split("+")[0];
  const whole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
  return !whole || text.length > LONGEST || MAILBOXES.has(local) ? "" : text;
};

// Return a profile link as `host/path`; "" for what is none, and for X's links by number.
export const link = (url) => {
  const text = url.replace(SPACES, "").replace(/^https?:\/\//i, "");
  const whole = text.split(/[?#]/)[0];
  const slash = whole.indexOf("/");
  const host = site(slash < 0 ? whole : whole.slice(0, slash));
  const after = slash < 0 ? "" : whole.slice(slash + 1);
  if (!host || (host === "x.com" && after.startsWith("intent"))) return "";
  let path = unescaped(after).normalize("NFC");
  if (host !== "youtube.com") path = [...path].map((letter) => letter.toLowerCase()).join("");
  let parts = path.split("/").filter((part) => part);
  if (host === "linkedin.com" && parts[0] === "in") parts = parts.slice(0, 2);
  const key = `${host}/${parts.join("/")}`;
  return parts.length && [...key].length <= LONGEST ? key : "";
};

// Return the profile link that belongs to a handle, on platforms that have one per handle.
export const linkOfHandle = (platform, handle) => {
  if (!Object.hasOwn(WORDS.profiles, platform) || /[\s/?#%]/u.test(handle)) return "";
  const name = handle.replace(/^@/, "");
  return name ? link(WORDS.profiles[platform] + name) : "";
};

// Return the Soundex code of a word; a word with anything but a to z in it stands for itself.
export const soundex = (word) => {
  if (!/^[a-z]+$/.test(word)) return word;
  let codes = "";
  let last = CODES.get(word[0]) || 0;
  for (const letter of word.slice(1)) {
    if (letter === "h" || letter === "w") continue;
    const code = CODES.get(letter) || 0;
    if (code && code !== last) codes += code;
    last = code;
  }
  return `${word[0]}${codes}000`.slice(0, 4);
};

const site = (written) => {
  if (!isAscii(written) || !HOST.test(written.toLowerCase())) return "";
  const host = written
    .toLowerCase()
    .replace(/^(?:www[0-9]?|m|mobile|web|touch)\./, "")
    .replace(/^[a-z]{2,3}\.(?=(?:linkedin|pinterest|facebook)\.com$)/, "");
  return Object.hasOwn(WORDS.hosts, host) ? WORDS.hosts[host] : host;
};

const unescaped = (path) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};
