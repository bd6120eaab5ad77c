// Reads the few members of a zip that are lists of connections; nothing else is unpacked.
import { Sentence } from "./bytes.js";

const MOST_IN_MEMBER = 64 * 1024 * 1024;
const MOST_MEMBERS = 200_000;
const END = 0x06054b50;
const ENTRY = 0x02014b50;

export const isZip = async (file) => {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return start[0] === 0x50 && start[1] === 0x4b && start[2] < 9;
};

// Return the wanted members of a zip as [path, bytes].
export const membersOf = async (file, wanted) => {
  const found = [];
  for (const entry of await directory(file)) {
    if (wanted(entry.path)) found.push([entry.path, await unpacked(file, entry)]);
  }
  return found;
};

const directory = async (file) => {
  const from = Math.max(0, file.size - 65_557);
  const tail = new DataView(await file.slice(from).arrayBuffer());
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== END) at -= 1;
  if (at < 0) throw new Sentence("brokenZip", file.name);
  const [count, size, start] = [
    tail.getUint16(at + 10, true),
    tail.getUint32(at + 12, true),
    tail.getUint32(at + 16, true),
  ];
  if (start === 0xffffffff || start + size > file.size || count > MOST_MEMBERS)
    throw new Sentence("largeZip", file.name);
  return entries(new DataView(await file.slice(start, start + size).arrayBuffer()), file);
};

const entries = (view, file) => {
  const found = [];
  let at = 0;
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === ENTRY) {
    const [named, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const path = new TextDecoder().decode(new Uint8Array(view.buffer, at + 46, named));
    found.push({
      path,
      locked: view.getUint16(at + 8, true) & 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    });
    at += 46 + named + extra + comment;
  }
  if (!found.length) throw new Sentence("brokenZip", file.name);
  return found;
};

const unpacked = async (file, entry) => {
  if (entry.locked) throw new Sentence("lockedZip", file.name);
  if (entry.size > MOST_IN_MEMBER) throw new Sentence("largeFile", entry.path);
  const head = new DataView(await file.slice(entry.start, entry.start + 30).arrayBuffer());
  const start = entry.start + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const content = file.slice(start, start + entry.packed);
  if (entry.method === 0) return new Uint8Array(await content.arrayBuffer());
  if (entry.method !== 8) throw new Sentence("brokenZip", file.name);
  return inflated(content, file);
};

const inflated = async (content, file) => {
  const reader = content.stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
      if (size > MOST_IN_MEMBER) throw new Sentence("largeFile", file.name);
    }
  } catch (error) {
    throw error instanceof Sentence ? error : new Sentence("brokenZip", file.name);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};
