// The ledger's receipt of a round: checked here, so that nobody's word has to be taken for it.
//
// Sources: RFC 9162 2.1.3.2 (proof), RFC 8032 5.1.7 (Ed25519), C2SP signed-note, tlog-checkpoint and tlog-proof. It says
// the same as ledger/checking/receipts.py and as the page that checks receipts from disk.
import { ed25519 } from "../../vendor/noble/curves/ed25519.js";
import { sha256 } from "../../vendor/noble/hashes/sha2.js";
import { Sentence, hex, joined } from "./bytes.js";

const NUMBER = /^(?:0|[1-9][0-9]{0,17})$/;
const utf8 = (text) => new TextEncoder().encode(text);
const hashed = (...parts) => sha256(joined(parts));
const broken = () => {
  throw new Sentence("receiptBroken");
};
const wrong = () => {
  throw new Sentence("receiptFalse");
};

// Return the bytes that base64 text stands for; any other way to write them is refused.
const decoded = (text, length) => {
  let raw = "";
  try {
    raw = atob(text || "");
  } catch {
    broken();
  }
  if (!raw || btoa(raw) !== text || (length && raw.length !== length)) broken();
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
};

const isName = (name) => name !== "" && !/[\s+]/u.test(name);

const keyIn = (text) => {
  const [name, number, ...rest] = text.split("+");
  const raw = decoded(rest.join("+"), 33);
  const own = hex(hashed(utf8(`${name}\n`), raw).slice(0, 4));
  if (!isName(name) || raw[0] !== 1 || number !== own) broken();
  return { text, name, number, bytes: raw.slice(1) };
};

// Return the keys that somebody typed, one to a line.
const keysIn = (typed) => {
  const lines = (typed || "").split("\n").map((line) => line.trim());
  try {
    return lines.filter((line) => line).map(keyIn);
  } catch {
    throw new Sentence("keyBroken");
  }
};

const noteIn = (note) => {
  const gap = note.lastIndexOf("\n\n");
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note) || gap < 0 || !note.endsWith("\n") || gap + 2 === note.length) broken();
  const lines = note.slice(gap + 2, -1).split("\n");
  if (lines.length > 100) broken();
  const signatures = lines.map((line) => {
    const found = /^— (\S+) (\S+)$/u.exec(line);
    if (!found || !isName(found[1])) broken();
    const raw = decoded(found[2]);
    if (raw.length < 5) broken();
    return { name: found[1], number: hex(raw.slice(0, 4)), signature: raw.slice(4) };
  });
  return [note.slice(0, gap + 1), signatures];
};

const holds = (key, message, signature) => {
  try {
    return ed25519.verify(signature, message, key.bytes, { zip215: false });
  } catch {
    return false;
  }
};

const checkpointIn = (note, keys) => {
  const [text, signatures] = noteIn(note);
  const signed = [];
  for (const each of signatures) {
    const key = keys.find((known) => known.name === each.name && known.number === each.number);
    if (!key || signed.includes(key)) continue;
    if (!holds(key, utf8(text), each.signature)) wrong();
    signed.push(key);
  }
  if (!signed.length) throw new Sentence("receiptKey");
  const lines = text.split("\n");
  if (lines.length < 4 || lines.pop() !== "" || lines.includes("") || !NUMBER.test(lines[1])) broken();
  if (!signed.some((key) => key.name === lines[0])) throw new Sentence("receiptKey");
  return { origin: lines[0], size: BigInt(lines[1]), root: decoded(lines[2], 32) };
};

const rootFrom = (index, size, leaf, proof) => {
  if (index >= size) wrong();
  let [here, last, root] = [index, size - 1n, leaf];
  const over = (left, right) => hashed(Uint8Array.of(1), left, right);
  for (const step of proof) {
    if (!last) wrong();
    if (here & 1n || here === last) {
      root = over(step, root);
      while (!(here & 1n) && here) [here, last] = [here >> 1n, last >> 1n];
    } else root = over(root, step);
    [here, last] = [here >> 1n, last >> 1n];
  }
  if (last) wrong();
  return root;
};

const said = (line, label) => {
  if (!(line || "").startsWith(`${label} `) || line.length === label.length + 1) broken();
  return line.slice(label.length + 1);
};

// Return what a receipt proves: the event, its place, and the key that sealed it. `trusted` are the public keys that
// the person trusts, one to a line; when there are none, the key in the receipt is believed.
export const provenBy = (receipt, trusted) => {
  const parts = typeof receipt === "string" && !receipt.includes("\r") ? receipt.split("\n\n") : broken();
  const head = parts[0].split("\n");
  if (head[0] !== "policyhub-receipt/v1" || parts.length < 3 || head.length !== 3) broken();
  const event = said(head[2], "event");
  const own = keyIn(said(head[1], "key"));
  const lines = parts[1].split("\n");
  const index = lines[0] === "c2sp.org/tlog-proof@v1" ? said(lines[1], "index") : broken();
  if (!NUMBER.test(index)) broken();
  const proof = lines.slice(2).map((line) => decoded(line, 32));
  const typed = keysIn(trusted);
  const keys = typed.length ? typed : [own];
  if (!keys.some((key) => key.text === own.text)) throw new Sentence("receiptKey");
  const { origin, size, root } = checkpointIn(parts.slice(2).join("\n\n"), keys);
  const leaf = hashed(Uint8Array.of(0), hashed(utf8(`policyhub/event/v1\n${event}`)));
  if (hex(rootFrom(BigInt(index), size, leaf, proof)) !== hex(root)) wrong();
  try {
    return { event: JSON.parse(event), index, size: String(size), origin, key: own.text };
  } catch {
    return broken();
  }
};
