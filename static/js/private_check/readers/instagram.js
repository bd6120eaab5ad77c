// Instagram: a name stands in the value, the title or only in the link, so all three are looked at.
import { dayOfEpoch, dayOfText } from "../days.js";
import { titleOf, tokensOf } from "./pages.js";

const PART = /(?:^|\/)(?:followers|following)(?:_\d{1,4})?\.(?:json|html)$/i;
const FOLDER = /(?:^|\/)followers_and_following\/[^/]*$/i;
const LISTS = ["relationships_following", "relationships_followers"];
const PAGES = new Set(
  "accounts about developer direct explore legal p reel reels stories tv".split(" "),
);

export const wants = (path) => {
  if (/(?:^|\/)connections\.json$/i.test(path)) return true;
  return PART.test(path) && (!path.includes("/") || FOLDER.test(path));
};

export const reads = (file) => {
  if (file.kind === "page") return isPage(file);
  if (file.kind !== "json" || !file.json) return false;
  if (Array.isArray(file.json)) return file.json.some((row) => /instagram\.com\//.test(entry(row).href || ""));
  return LISTS.some((key) => key in file.json) || isMap(file.json);
};

export const rows = (file) => {
  if (file.kind === "page") return pageRows(file);
  if (!Array.isArray(file.json) && !LISTS.some((key) => key in file.json)) return mapped(file.json);
  const list = Array.isArray(file.json) ? file.json : file.json[LISTS.find((key) => key in file.json)];
  return (Array.isArray(list) ? list : []).map((row) => {
    const inner = entry(row);
    return account(inner.value || (row || {}).title || userIn(inner.href), dayOfEpoch(inner.timestamp));
  });
};

export const userIn = (link) => {
  const found = /^https?:\/\/(?:[a-z]+\.)?instagram\.com\/(?:_u\/)?([A-Za-z0-9._]{1,60})(?:[/?#]|$)/i.exec(link || "");
  return found && !PAGES.has(found[1].toLowerCase()) ? found[1] : "";
};

const entry = (row) => (row && Array.isArray(row.string_list_data) && row.string_list_data[0]) || {};

const isMap = (found) => {
  const days = ["following", "followers"].flatMap((key) => Object.values(found[key] || {}));
  return days.length > 0 && days.every((day) => typeof day === "string" && dayOfText(day));
};

const mapped = (found) =>
  ["following", "followers"].flatMap((key) =>
    Object.entries(found[key] || {}).map(([name, moment]) => ({
      ...account(name, dayOfText(moment)),
      way: key,
    })),
  );

const isPage = (file) => {
  const named = PART.test(file.name) || /^(?:following|followers)$/i.test(titleOf(file.text));
  return named && file.text.includes("instagram.com/");
};

const pageRows = (file) => {
  const found = [];
  for (const token of tokensOf(file.text)) {
    if (typeof token !== "string") {
      const name = userIn(token.href);
      if (name) found.push(account(name, ""));
    } else if (found.length && !found.at(-1).since) found.at(-1).since = dayOfText(token);
  }
  return found;
};

const account = (written, since) => {
  const handle = String(written || "").trim().replace(/^@+/, "");
  return {
    platform: "instagram",
    name: "",
    shown: handle ? `@${handle}` : "",
    handles: handle ? [["instagram", handle]] : [],
    since,
  };
};
