// Reads the day out of the ways in which exports write dates, in many languages: the rules of connections/exports/dates.py.
const LATEST = 4_102_444_800; // the first second of the year 2100
// How each month begins, without accents, in the languages in which exports are common.
const MONTHS = [
  "jan ene gen sty led ian oca янв січ tammi ιαν يناير ינואר",
  "feb fev lut uno sub фев лют helmi φεβ فبراير פברואר",
  "mar mrt marz maerz mrz maart bre мар бер maali μαρ مارس מרץ",
  "apr avr abr kwi dub nis апр кві huhti απρ ابريل אפריל",
  "may mai mei mag maj kve май мая тра touko μαι مايو מאי",
  "jun juin giu kesa cze cer cerven haz iun июн чер kesa ιουν يونيو יוני",
  "jul juil lug lip cervene cervenc tem iul июл лип heina ιουλ يوليو יולי",
  "aug aou ago sie srp agu авг сер elo αυγ اغسطس אוגוסט",
  "sep set wrz zar eyl szept сен вер syys σεπ سبتمبر ספטמבר",
  "oct okt out ott loka paz rij eki окт жов loka οκτ اكتوبر אוקטובר",
  "nov lis kas noi ноя marra νοε نوفمبر נובמבר",
  "dec dez des dic gru pro ara дек груд joulu δεκ ديسمبر דצמבר",
];
const ISO = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const EAST = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
const DOTTED = /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/;
const NUMBERS = /(?<!\d)(\d{1,2})([/-])(\d{1,2})[/-](\d{4}|\d{2})(?!\d)/;
const YEAR_FIRST = /(?<!\d)(\d{4})\.?\s+(\p{L}{3,14})\.?\s+(\d{1,2})(?!\d)/u;
const DAY_FIRST =
  /(?<!\d)(\d{1,2})\.?(?:er|[ºª°])?[\s-]+(?:de\s+|di\s+)?(\p{L}{3,14})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4}|\d{2})(?!\d)/u;
const MONTH_FIRST = /(?<![\p{L}\p{N}])(\p{L}{3,14})\.?\s+(\d{1,2}),?\s+(\d{4})(?!\d)/u;
const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d)(:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(?:Z|UTC|([+-]\d\d):?(\d\d))/;
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

// Return the day that a text names; "" when it names none. An instant with its offset counts as the day in UTC,
// anything else as the written day. `monthFirst` decides what 03/04/2024 means; with hyphens or points the day comes first.
export const dayOfText = (text, monthFirst = true) => {
  const written = plainDigits(text);
  const instant = INSTANT.exec(written);
  if (instant) return dayOfInstant(instant);
  const found = ISO.exec(written) || EAST.exec(written);
  if (found) return checked(found[1], found[2], found[3]);
  const dotted = DOTTED.exec(written);
  if (dotted) return checked(dotted[3], dotted[2], dotted[1]);
  const numbers = NUMBERS.exec(written);
  if (numbers) {
    const [, first, mark, second, year] = numbers;
    const usual = Number(second) > 12 || (monthFirst && mark === "/" && Number(first) <= 12);
    return usual ? checked(year, first, second) : checked(year, second, first);
  }
  return dayInWords(written);
};

// Say whether a date in numbers can only be read with the day first, as 14/03/2019.
export const isDayFirst = (text) => Number((NUMBERS.exec(plainDigits(text)) || [])[1]) > 12;

export const dayOfEpoch = (value) => {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number !== "number" || !(number > 0 && number < LATEST * 1000)) return "";
  const seconds = number >= 1e11 ? number / 1000 : number;
  return seconds < LATEST ? new Date(seconds * 1000).toISOString().slice(0, 10) : "";
};

const plainDigits = (text) =>
  (typeof text === "string" ? text : "")
    .slice(0, 80)
    .replace(DIGITS, (digit) => String((digit.codePointAt(0) - (digit < "\u0900" ? 0 : 6)) & 15))
    .trim();

const dayInWords = (written) => {
  const year = YEAR_FIRST.exec(written);
  if (year) return checked(year[1], monthOf(year[2]), year[3]);
  const day = DAY_FIRST.exec(written);
  if (day) return checked(day[3], monthOf(day[2]), day[1]);
  const month = MONTH_FIRST.exec(written);
  return month ? checked(month[3], monthOf(month[1]), month[2]) : "";
};

const dayOfInstant = ([, year, month, day, hour, rest, offset, minutes]) => {
  if (!checked(year, month, day) || Number(year) < 1 || Number(hour) > 23) return "";
  const zone = offset ? `${offset}:${minutes}` : "Z";
  const moment = new Date(`${year}-${month}-${day}T${hour}${rest}${zone}`);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().slice(0, 10);
};

const plain = (word) => word.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
const MONTH = new Map(
  MONTHS.flatMap((words, at) => words.split(" ").map((word) => [plain(word), at + 1])),
);

// Return the number of a month by the longest beginning that we know; 0 when it is none.
const monthOf = (word) => {
  const letters = [...plain(word).replace(/^ב/, "")]; // Hebrew writes "in March"
  for (let size = letters.length; size > 2; size -= 1) {
    const known = MONTH.get(letters.slice(0, size).join(""));
    if (known) return known;
  }
  return 0;
};

const checked = (year, month, day) => {
  const number = Number(year) < 100 ? 2000 + Number(year) : Number(year);
  const moment = new Date(Date.UTC(2000, 0, 1));
  moment.setUTCFullYear(number, Number(month) - 1, Number(day));
  const sound = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
  return sound && Number(month) > 0 ? moment.toISOString().slice(0, 10) : "";
};
