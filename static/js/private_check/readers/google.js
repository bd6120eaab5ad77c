// Google Contacts as "Google CSV", in the form until 2023 and the one since 2024.
import { tidy } from "../bytes.js";
import { socialLink } from "./cards.js";
import { firstMail } from "./linkedin.js";

const SINCE_2024 = {
  mark: ["First Name", "Last Name", "Organization Name", "Labels"],
  names: ["First Name", "Middle Name", "Last Name"],
  whole: "File As",
  company: "Organization Name",
  position: "Organization Title",
};
const UNTIL_2023 = {
  mark: ["Given Name", "Family Name", "Group Membership"],
  names: ["Given Name", "Additional Name", "Family Name"],
  whole: "Name",
  company: "Organization 1 - Name",
  position: "Organization 1 - Title",
};

export const wants = (path) =>
  /(?:^|\/)(?:contacts\.csv|google\.csv|All Contacts\.csv|My Contacts\.csv)$/.test(path);

export const reads = (file) => file.kind === "table" && Boolean(formOf(file));

export const rows = (file) => {
  const form = formOf(file);
  return file.table.rows.map((cells) => {
    const said = Object.fromEntries(file.table.heads.map((head, place) => [head, cells[place] || ""]));
    const values = (kind) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => said[`${kind} ${number} - Value`]).filter((each) => each);
    const company = tidy(said[form.company]);
    return {
      platform: "address-book",
      name: tidy(...form.names.map((head) => said[head])) || tidy(said[form.whole]) || company,
      company,
      position: tidy(said[form.position]),
      mails: values("E-mail").map(firstMail).filter((mail) => mail).slice(0, 1),
      links: [socialLink(values("Website").map((each) => each.split(":::")[0]))],
    };
  });
};

const formOf = (file) =>
  [SINCE_2024, UNTIL_2023].find((form) => form.mark.every((head) => file.table.heads.includes(head)));
