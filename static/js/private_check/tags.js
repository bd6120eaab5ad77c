// The file of tags that everybody in a round downloads (rounds/blind/tagfile.py writes it).
import { sha256 } from "../../vendor/noble/hashes/sha2.js";
import { Sentence, hex } from "./bytes.js";

const MAGIC = "policyhub-tags/1";
const HEADS = 65_536;

// Return a function that says whether a tag is in the file; refuses a file that is not the committed one.
export const tagsIn = (content, digest) => {
  if (hex(sha256(content)) !== digest) throw new Sentence("wrongList");
  if (new TextDecoder().decode(content.slice(0, MAGIC.length)) !== MAGIC) throw new Sentence("wrongList");
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  const starts = new Uint32Array(HEADS + 1);
  for (let head = 0; head < HEADS; head += 1)
    starts[head + 1] = starts[head] + view.getUint16(MAGIC.length + 2 * head, true);
  const base = MAGIC.length + 2 * HEADS;
  return (tag) => {
    const asked = new DataView(tag.buffer, tag.byteOffset, tag.byteLength);
    const [head, rest] = [asked.getUint16(0), asked.getUint32(2)];
    for (let at = starts[head]; at < starts[head + 1]; at += 1)
      if (view.getUint32(base + 4 * at, true) === rest) return true;
    return false;
  };
};
