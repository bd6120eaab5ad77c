// X (Twitter): following.js and follower.js. Nothing is evaluated: what follows the equals sign is read as JSON.
import { Sentence, tidy } from "../bytes.js";

const ASSIGNED = /^\s*window\.YTD\.(\w{1,60})\.part\d{1,6}\s*=/;
const PAGES = new Set(["intent", "i", "home", "search", "hashtag", "share"]);

export const wants = (path) => /(?:^|\/)(?:following|follower)(?:-part\d{1,6})?\.js$/i.test(path);

export const reads = (file) =>
  file.kind === "script" &&
  /^(?:following|follower)$/i.test((ASSIGNED.exec(file.text.slice(0, 300)) || [])[1] || "");

export const rows = (file) => {
  let entries;
  try {
    entries = JSON.parse(file.text.replace(ASSIGNED, "").replace(/;\s*$/, ""));
  } catch {
    throw new Sentence("brokenFile", file.name);
  }
  return (Array.isArray(entries) ? entries : []).map((entry) => account(Object.values(entry || {})[0]));
};

const account = (said) => {
  const number = String((said || {}).accountId ?? "").trim();
  const url = tidy((said || {}).userLink);
  const found = /^https?:\/\/(?:[a-z]+\.)?(?:x|twitter)\.com\/([^/?#]+)/i.exec(url);
  const handle = found && !PAGES.has(found[1].toLowerCase()) ? found[1] : "";
  return {
    platform: "x",
    name: "",
    shown: handle ? `@${handle}` : number,
    handles: handle ? [["x", handle]] : [],
    numbers: /^\d{1,25}$/.test(number) ? [["x", number]] : [],
  };
};
