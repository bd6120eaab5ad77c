// The rows that matched: shown, ticked, left. Both pages use it, the one of the portal and the one on disk.

export const filled = (sentence, said) =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => (said[name] ?? "").toLocaleString("en-GB"));

// Return what shows matches inside `root` and says which rows are ticked; `words` are its sentences.
export const reviewIn = (root, words) => {
  const part = (name, within = root) => within.querySelector(`[data-${name}]`);
  let matches = [];

  const show = (said) => {
    matches = said.matches;
    const count = matches.length === 0 ? "none" : matches.length === 1 ? "one" : "many";
    part("left").hidden = !said.left;
    part("left").textContent = filled(words.left, { n: said.left });
    part("send").hidden = !matches.length;
    part("rows").replaceChildren(...matches.map(rowOf));
    showProved(said.committed);
    countTicked();
    return {
      heading: filled(words.found[count], { n: matches.length }),
      read: filled(words.read, { n: said.read }),
    };
  };

  // What the ledger's receipt proves, for the person to compare.
  const showProved = ({ ledger_key, public_key, tags_sha256, index, size }) => {
    part("ledger-key").textContent = ledger_key;
    part("key").textContent = public_key;
    part("list").textContent = tags_sha256;
    part("entry").textContent = filled(words.entry, { index, size });
  };

  const rowOf = ({ row, kinds }, at) => {
    const item = part("row").content.cloneNode(true).firstElementChild;
    const who = [row.name || row.shown || row.mails?.[0], row.company].filter((each) => each).join(", ");
    const [strength, because, look] = words.kinds[kinds[0]];
    part("tick", item).id = `tick-${at}`;
    part("tick", item).setAttribute("aria-describedby", `about-${at}`);
    Object.assign(part("who", item), { textContent: who, htmlFor: `tick-${at}` });
    const since = row.since && filled(words.since, { day: written(row.since) });
    const about = [`${words.platforms[row.platform]}.`, because, since, row.position, ...(row.links || [])];
    Object.assign(part("about", item), {
      id: `about-${at}`,
      textContent: about.filter((each) => each).join(" "),
    });
    part("strength", item).textContent = strength;
    if (look) part("strength", item).classList.add(`state-${look}`);
    part("whose", item).textContent = `: ${who}`;
    item.querySelectorAll("[data-why]").forEach((input, number) => {
      Object.assign(input, { name: `why-${at}`, id: `why-${at}-${number}` });
      input.nextElementSibling.htmlFor = input.id;
    });
    part("not-them", item).addEventListener("click", () => leave(item));
    return item;
  };

  // A row that is somebody else leaves the list. Nothing about it is sent.
  const leave = (item) => {
    const isShown = (each) => each !== item && !each.hidden;
    const next = [...item.parentElement.children].find(isShown);
    part("tick", item).checked = false;
    item.hidden = true;
    (next ? part("tick", next) : part("send")).focus();
    countTicked();
  };

  const countTicked = () => {
    const ticked = root.querySelectorAll("[data-tick]:checked").length;
    part("ticked").textContent = matches.length ? filled(words.ticked, { ticked, n: matches.length }) : "";
  };

  const claims = () =>
    [...root.querySelectorAll("[data-rows] > li")].flatMap((item, at) => {
      if (!part("tick", item).checked) return [];
      const { row, tag, secret } = matches[at];
      const why = item.querySelector("[data-why]:checked").value;
      return [{ tag, secret, platform: row.platform, since: row.since || "", why }];
    });

  const forget = () => {
    matches = [];
    part("rows").replaceChildren();
  };

  root.addEventListener("change", countTicked);
  return { show, claims, forget };
};

const written = (day) =>
  new Date(day).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
