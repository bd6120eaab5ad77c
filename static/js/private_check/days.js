// Reads the day out of what exports write: ISO, "12 Mar 2024" in English, Unix time. Other days are left out.
const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

export const dayOfText = (text) => {
  const written = String(text || "");
  const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)/.exec(written);
  if (instant) return new Date(instant[0]).toJSON()?.slice(0, 10) || "";
  const iso = /(\d{4})-(\d\d)-(\d\d)/.exec(written);
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const first = /(\d{1,2})[ -]([A-Za-z]{3})[a-z]*,?[ -](\d{4})/.exec(written);
  if (first) return named(first[3], first[2], first[1]);
  const second = /([A-Za-z]{3})[a-z]* (\d{1,2}),? (\d{4})/.exec(written);
  return second ? named(second[3], second[1], second[2]) : "";
};

export const dayOfEpoch = (value) => {
  const seconds = Number(value);
  if (!(seconds > 0) || seconds > 4_102_444_800_000) return "";
  return new Date(seconds > 1e11 ? seconds : seconds * 1000).toISOString().slice(0, 10);
};

const named = (year, month, day) =>
  checked(Number(year), MONTHS.indexOf(month.toLowerCase()) + 1, Number(day));

const checked = (year, month, day) => {
  const moment = new Date(Date.UTC(year, month - 1, day));
  const sound = month > 0 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return sound ? moment.toISOString().slice(0, 10) : "";
};
