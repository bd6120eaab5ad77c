// Reads tables: comma, semicolon or tab, quoted cells, notes above the heading.

// Return the rows of a text as lists of cells; a row without anything in it is left out.
export const rowsOf = (text) => {
  const separator = separatorOf(text);
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const close = () => {
    row.push(cell);
    if (row.some((each) => each.trim())) rows.push(row);
    [row, cell] = [[], ""];
  };
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') cell += text[(at += 1)];
      else quoted = false;
    } else if (letter === '"' && cell === "") quoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n" || letter === "\r") close();
    else cell += letter;
  }
  close();
  return rows;
};

// Return the table below its heading, the first row with at least two short names in it.
export const tableOf = (text) => {
  const rows = rowsOf(text);
  const at = rows.findIndex((row) => {
    const filled = row.filter((cell) => cell.trim());
    return filled.length >= 2 && filled.every((cell) => cell.length <= 60);
  });
  if (at < 0) return { heads: [], rows: [] };
  return { heads: rows[at].map((cell) => cell.trim()), rows: rows.slice(at + 1) };
};

const separatorOf = (text) => {
  const start = text.slice(0, 20_000);
  const counted = [",", ";", "\t"].map((mark) => [start.split(mark).length, mark]);
  return counted.sort((one, other) => other[0] - one[0])[0][1];
};
