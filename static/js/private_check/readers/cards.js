// Address cards of telephones (vCard 2.1, 3.0, 4.0), tolerant of what telephones really write.
import { tidy } from "../bytes.js";
import { firstMail } from "./linkedin.js";

const PROPERTY = /^(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]{1,40})((?:;(?:"[^"]*"|[^":])*)?):([^]*)$/;
const NETWORKS =
  /^https?:\/\/(?:[a-z]{1,6}\.)?(?:linkedin\.com\/(?:in|pub)\/|(?:twitter|x|facebook|instagram|pinterest|tiktok|github)\.com\/|threads\.(?:net|com)\/|bsky\.app\/|youtube\.com\/|flickr\.com\/|plus\.google\.com\/)\S/i;

export const wants = (path) => /\.(?:vcf|vcard)$/i.test(path);

export const reads = (file) => file.kind === "card";

export const socialLink = (links) => links.find((link) => NETWORKS.test(link.trim())) || "";

export const rows = (file) => {
  const found = [];
  let card = null;
  for (const [name, parameters, raw] of propertiesOf(file.text)) {
    if (name === "BEGIN") card = { mails: [], links: [] };
    else if (name === "END" && card) {
      found.push(row(card));
      card = null;
    } else if (card) take(card, name, decoded(parameters, raw));
  }
  return found;
};

const row = (card) => {
  const [family, given, further] = [...(card.names || []), "", "", ""];
  return {
    platform: "address-book",
    name: tidy(card.shown) || tidy(given, further, family),
    company: tidy(card.company),
    position: tidy(card.title),
    mails: card.mails.map(firstMail).filter((mail) => mail).slice(0, 1),
    links: [socialLink(card.links)],
  };
};

const take = (card, name, value) => {
  if (name === "N") card.names ??= components(value);
  else if (name === "FN") card.shown ||= plain(value);
  else if (name === "ORG") card.company ||= components(value)[0];
  else if (name === "TITLE") card.title ||= plain(value);
  else if (name === "EMAIL") card.mails.push(plain(value));
  else if (name === "URL" || name === "X-SOCIALPROFILE") card.links.push(plain(value));
};

function* propertiesOf(text) {
  let line = "";
  for (const piece of [...text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/), ""]) {
    if (line.endsWith("=") && /QUOTED-PRINTABLE/i.test(line.slice(0, 200))) line = line.slice(0, -1) + piece;
    else if (/^[ \t]/.test(piece)) line += piece.slice(1);
    else {
      const found = PROPERTY.exec(line);
      if (found) yield [found[1].toUpperCase(), found[2], found[3]];
      line = piece;
    }
  }
  const last = PROPERTY.exec(line);
  if (last) yield [last[1].toUpperCase(), last[2], last[3]];
}

const decoded = (parameters, raw) => {
  if (!/QUOTED-PRINTABLE/i.test(parameters)) return raw;
  const bytes = [];
  const source = new TextEncoder().encode(raw);
  for (let at = 0; at < source.length; at += 1) {
    const code = source[at] === 0x3d ? String.fromCharCode(source[at + 1], source[at + 2]) : "";
    if (/^[0-9A-Fa-f]{2}$/.test(code)) {
      bytes.push(parseInt(code, 16));
      at += 2;
    } else bytes.push(source[at]);
  }
  const charset = (/CHARSET="?([\w-]{1,30})/i.exec(parameters) || ["", "utf-8"])[1];
  try {
    return new TextDecoder(charset, { fatal: true }).decode(new Uint8Array(bytes));
  } catch {
    return new TextDecoder("windows-1252").decode(new Uint8Array(bytes));
  }
};

const components = (value) => value.split(/(?<!\\);/).map(plain);
const plain = (value) => value.replace(/\\([^])/g, (_, letter) => (/n/i.test(letter) ? "\n" : letter));
