// Reads what somebody chose: lists of connections, alone or inside a zip. Nothing leaves the page.
import { Sentence, textOf } from "./bytes.js";
import * as cards from "./readers/cards.js";
import * as facebook from "./readers/facebook.js";
import * as google from "./readers/google.js";
import * as instagram from "./readers/instagram.js";
import * as linkedin from "./readers/linkedin.js";
import * as x from "./readers/x.js";
import { tableOf } from "./tables.js";
import { isZip, membersOf } from "./zip.js";

const READERS = [instagram, google, linkedin, x, facebook, cards];
const MOST = 64 * 1024 * 1024;
const MOST_ROWS = 120_000;

// Return the rows of some files; a file that is none of ours is refused in words.
export const rowsOfFiles = async (files) => {
  const found = [];
  for (const file of files) {
    const members = (await isZip(file))
      ? await membersOf(file, (path) => READERS.some((reader) => reader.wants(path)))
      : [[file.name, await whole(file)]];
    const read = members.map(([path, bytes]) => rowsOfBytes(path, bytes)).filter((rows) => rows);
    if (!read.length) throw new Sentence("unknownFile", file.name);
    found.push(...read.flat());
  }
  if (found.length > MOST_ROWS) throw new Sentence("tooMany");
  return found;
};

// Return the rows of one list; null when no reader knows it.
export const rowsOfBytes = (path, bytes) => {
  const file = opened(path, bytes);
  const reader = READERS.find((each) => each.reads(file));
  return reader ? once(reader.rows(file).filter(namesSomebody)) : null;
};

const whole = async (file) => {
  if (file.size > MOST) throw new Sentence("largeFile", file.name);
  return new Uint8Array(await file.arrayBuffer());
};

const opened = (path, bytes) => {
  const text = textOf(bytes).replace(/^\ufeff/, "");
  const file = { path, name: path.split("/").at(-1), text, kind: kindOf(text.slice(0, 4096).trimStart()) };
  if (file.kind === "json") file.json = parsed(text);
  if (file.kind === "table") file.table = tableOf(text);
  return file;
};

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const kindOf = (start) => {
  if (/^[{[]/.test(start)) return "json";
  if (/^window\.\w+(\.\w+)*\s*=/.test(start)) return "script";
  if (start.startsWith("<")) return "page";
  return /^begin:vcard/i.test(start) ? "card" : "table";
};

const once = (rows) => [...new Map(rows.map((row) => [sameAs(row), row]).reverse()).values()].reverse();

// What two mentions of the same person in one list have in common.
const sameAs = (row) => {
  const known = [row.handles, row.numbers, (row.links || []).filter((link) => link), row.mails].find(
    (each) => (each || []).some((value) => value.length),
  );
  return JSON.stringify([row.platform, row.way, known || [row.name, row.since]]);
};

const namesSomebody = (row) =>
  [row.name, row.shown, ...(row.mails || []), ...(row.links || [])].some((each) => each) ||
  (row.numbers || []).length > 0;
