// LinkedIn: Connections.csv of every year, and the address-book files of 2014.
import { tidy } from "../bytes.js";
import { dayOfText } from "../days.js";

const WORDS = {
  given: "first name|vorname|prénom|nombre|nome|voornaam|förnamn|fornavn|imię|jméno|ad|имя|名|名字|이름|first",
  family:
    "last name|nachname|nom|nom de famille|apellidos|apellido|sobrenome|cognome|achternaam|efternamn|etternavn|efternavn|nazwisko|příjmení|soyadı|фамилия|姓|姓氏|성|last",
  url: "url",
  mail: "email address|e-mail address|email|e-mail-adresse|adresse e-mail|dirección de correo electrónico|endereço de e-mail|indirizzo email|e-mailadres|e-postadress|e-postadresse|adres e-mail",
  company:
    "company|unternehmen|firma|entreprise|société|empresa|azienda|società|bedrijf|företag|virksomhed|bedrift",
  position:
    "position|poste|puesto|cargo|posizione|functie|befattning|stilling|stanowisko|job title|title",
  since: "connected on|verbunden am|relation établie le|contacto desde|conexão em|collegato in data|verbonden op",
  middle: "middle name|middle",
};
const ROLES = new Map(
  Object.entries(WORDS).flatMap(([role, words]) => words.split("|").map((word) => [word, role])),
);

export const wants = (path) =>
  /(?:^|\/)(?:connections\.csv|linkedin_connections_export[^/]*\.csv)$/i.test(path);

export const reads = (file) => {
  if (file.kind !== "table") return false;
  const columns = columnsOf(file.table.heads);
  const whole = "given" in columns && "family" in columns;
  return whole && ("url" in columns || "since" in columns || /linkedin/i.test(file.name));
};

export const rows = (file) => {
  const columns = columnsOf(file.table.heads);
  return file.table.rows.map((cells) => {
    const said = (role) => (role in columns ? cells[columns[role]] || "" : "");
    return {
      platform: "linkedin",
      name: tidy(said("given"), said("middle"), said("family")),
      company: tidy(said("company")),
      position: tidy(said("position")),
      since: dayOfText(said("since")),
      links: [tidy(said("url"))],
      mails: [firstMail(said("mail"))],
    };
  });
};

export const firstMail = (text) =>
  (/[^@\s<>"]+@[^@\s<>"]+/.exec(tidy(text).replace(/;|,|:::/g, " ")) || [""])[0]
    .toLowerCase()
    .replace(/^mailto:/, "");

// The last of two columns that mean the same counts for nothing, so "Title" before "Job Title" is not a position.
const columnsOf = (heads) => {
  const found = {};
  const plain = heads.map((head) => head.toLowerCase());
  const exact = plain.includes("job title");
  plain.forEach((head, place) => {
    const role = exact && head === "title" ? "" : ROLES.get(head);
    if (role && !(role in found)) found[role] = place;
  });
  return found;
};
