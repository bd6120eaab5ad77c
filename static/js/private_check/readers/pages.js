// Cuts a web page into tags and texts: enough for lists in exports. Nothing of the page is ever rendered.
const TOKEN = /<([^<>]*)>|[^<]+|</g;
const LONE = new Set("area base br col hr img input link meta wbr".split(" "));
const SILENT = new Set(["script", "style", "head", "title"]);
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

export const unescaped = (text) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi, (whole, number, code, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? whole;
    const point = number ? parseInt(number, 10) : parseInt(code, 16);
    return point > 0 && point < 0x110000 ? String.fromCodePoint(point) : whole;
  });

export const titleOf = (page) =>
  unescaped((/<title>([^<]{0,300})<\/title>/i.exec(page.slice(0, 10_000)) || ["", ""])[1]).trim();

// Yield the tags ({name, isEnd, classes, href}) and texts of a page, scripts and styles left out.
export function* tokensOf(page) {
  let silent = "";
  for (const found of page.matchAll(TOKEN)) {
    if (found[1] === undefined) {
      if (!silent) yield unescaped(found[0]);
      continue;
    }
    const tag = tagOf(found[1]);
    if (silent) silent = tag.isEnd && tag.name === silent ? "" : silent;
    else if (SILENT.has(tag.name) && !tag.isEnd) silent = tag.name;
    else if (tag.name) yield tag;
  }
}

// Yield [group, text] of every element with one of the classes; `classes` names the groups.
export function* textsOf(page, classes) {
  let group = "";
  let depth = 0;
  let parts = [];
  for (const token of tokensOf(page)) {
    if (typeof token === "string") {
      if (group) parts.push(token);
    } else if (group) {
      if (token.isEnd) depth -= 1;
      else if (!LONE.has(token.name)) depth += 1;
      if (depth === 0) {
        yield [group, parts.join(" ")];
        group = "";
      }
    } else if (!token.isEnd && token.classes.length) {
      const known = Object.entries(classes).find(([, set]) => token.classes.some((each) => set.has(each)));
      if (known) [group, depth, parts] = [known[0], 1, []];
    }
  }
}

const tagOf = (written) => {
  const name = (/^\/?([A-Za-z][A-Za-z0-9]{0,20})/.exec(written) || ["", ""])[1].toLowerCase();
  const isEnd = written.startsWith("/");
  const classes = isEnd ? "" : attribute(written, "class");
  return { name, isEnd, classes: classes.split(/\s+/).filter((each) => each), href: isEnd ? "" : attribute(written, "href") };
};

const attribute = (written, name) => {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "i").exec(written);
  return found ? unescaped(found[1] ?? found[2] ?? "") : "";
};
