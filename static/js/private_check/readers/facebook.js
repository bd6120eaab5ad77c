// Facebook: friends, followed and followers as JSON or HTML, and uploaded address books. Names only.
import { tidy } from "../bytes.js";
import { dayOfEpoch, dayOfText, isDayFirst } from "../days.js";
import { textsOf, titleOf } from "./pages.js";
import { firstMail } from "./linkedin.js";

const KEY = /^(?:friends|following|followers)(?:_v\d)?$/;
const STEM = /^(?:your_friends|friends|who_you.{0,3}ve_followed|following|people_who_followed_you|followers)$/;
const FOLDER = /(?:^|\/)(?:friends|followers|friends_and_followers|following_and_followers)\//;
const NAME = new Set(["_a6-h", "_2lel"]);
const DAY = new Set(["_a6-o", "_2lem"]);

export const wants = (path) => {
  const found = /([^/]*)\.(?:json|html)$/.exec(path.toLowerCase());
  if (!found) return false;
  const stem = found[1].replace(/_\d{1,4}$/, "");
  if (stem === "your_address_books") return true;
  return STEM.test(stem) && (stem.includes("_") || FOLDER.test(path.toLowerCase()));
};

export const reads = (file) => {
  if (file.kind === "page") return isPage(file);
  if (file.kind !== "json") return false;
  if (Array.isArray(file.json)) return isBare(file.json);
  return Object.entries(file.json || {}).some(
    ([key, value]) =>
      (KEY.test(key) && Array.isArray(value) && value.some((row) => row && ("name" in row || "timestamp" in row))) ||
      key.startsWith("address_book"),
  );
};

export const rows = (file) => {
  if (file.kind === "page") return pageRows(file);
  if (Array.isArray(file.json)) return file.json.map(person);
  const [key, value] = Object.entries(file.json).find(
    ([name, list]) => KEY.test(name) || (name.startsWith("address_book") && list),
  );
  return KEY.test(key) ? value.map(person) : list(value.address_book).map(contact);
};

// Undo the wrong encoding in which Meta writes JSON; text that is right stays as it is.
export const mended = (text) => {
  if (typeof text !== "string" || /[^\x00-\xff]/.test(text)) return text;
  try {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
};

const list = (value) => (Array.isArray(value) ? value : []);

const isBare = (found) => {
  const inner = found.flatMap((row) => list(row && row.string_list_data));
  return inner.length > 0 && !inner.some((entry) => entry && entry.href);
};

const person = (row) => {
  const inner = list(row && row.string_list_data)[0] || {};
  return {
    platform: "facebook",
    name: tidy(mended((row && row.name) || inner.value)),
    since: dayOfEpoch((row && row.timestamp) || inner.timestamp),
  };
};

const contact = (row) => {
  const points = list(row && row.details).map((point) => (point || {}).contact_point);
  const mails = points.map((point) => firstMail(point)).filter((mail) => mail);
  return {
    platform: "facebook",
    name: tidy(mended(row && row.name)),
    mails: mails.slice(0, 1),
    since: dayOfEpoch(row && row.created_timestamp),
  };
};

const isPage = (file) => {
  const stem = file.name.toLowerCase().replace(/(?:_\d{1,4})?\.html$/, "");
  const marked = /_a6-g|_a6-h|_2lel|uiBoxWhite/.test(file.text);
  return marked && (STEM.test(stem) || STEM.test(titleOf(file.text).toLowerCase().replaceAll(" ", "_")));
};

const pageRows = (file) => {
  const found = [];
  const texts = [...textsOf(file.text, { name: NAME, day: DAY })];
  const monthFirst = !texts.some(([group, text]) => group === "day" && isDayFirst(text));
  for (const [group, text] of texts) {
    if (group === "name") found.push({ platform: "facebook", name: tidy(text), since: "" });
    else if (found.length && !found.at(-1).since) found.at(-1).since = dayOfText(text, monthFirst);
  }
  return found;
};
