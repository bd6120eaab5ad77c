"""The page's readers find in every sample what the server's readers find: the same match keys, file by file."""

import base64
import json

import pytest

from connections.tests.test_exports_days import CASES, dates
from rounds.blind import matchkeys
from rounds.tests.scripts import modules
from tests.house import ROOT

pytestmark = pytest.mark.browser
FILES = ROOT / "connections/tests/files"
READ = ("linkedin/", "facebook/", "instagram/", "x/", "vcard/", "google-contacts/")
KEYS = """async (files) => {
  const { rowsOfFiles } = await import("/js/private_check/reading.js");
  const { encoded, keysOf } = await import("/js/private_check/matchkeys.js");
  const found = {};
  for (const [path, content] of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    try {
      const rows = await rowsOfFiles([new File([bytes], path)]);
      const since = rows.map((row) => row.since || "").filter((day) => day).sort();
      found[path] = [rows.length, rows.flatMap((row) => keysOf(row, true)).map(encoded).sort(), since];
    } catch (error) {
      found[path] = error.key || String(error);
    }
  }
  return found;
}"""


def samples():
    expected = json.loads((FILES / "expected.json").read_text())["files"]
    rows = expected.items() if isinstance(expected, dict) else [(r["path"], r) for r in expected]
    return {path: row for path, row in rows if path.startswith(READ)}


def keys(row):
    platform = row["platform"]
    facts = matchkeys.Facts(
        name=row["display_name"] or "",
        company=row["company"] or "",
        links=(row["profile_url"] or "",),
        mails=(row["email"] or "",),
        handles=((platform, row["handle"]),) if row["handle"] else (),
        numbers=((platform, row["external_id"]),) if row["external_id"] else (),
    )
    return [key.encoded.decode() for key in matchkeys.of(facts, with_bare=True)]


def wanted(row):
    if row["format"].endswith("-decoy"):
        return "unknownFile"
    rows = row["connections"]
    since = sorted(each["connected_on"] for each in rows if each["connected_on"])
    return [len(rows), sorted(key for each in rows for key in keys(each)), since]


def test_the_samples():
    files = [[path, base64.b64encode((FILES / path).read_bytes()).decode()] for path in samples()]
    with modules() as page:
        found = page.evaluate(KEYS, files)
    assert found == {path: wanted(row) for path, row in samples().items()}


DAYS = """async (cases) => {
  const { dayOfText } = await import("/js/private_check/days.js");
  return cases.map(([text]) => dayOfText(text));
}"""
OTHERS = """async ([texts, numbers]) => {
  const { dayOfEpoch, dayOfText, isDayFirst } = await import("/js/private_check/days.js");
  return [texts.map((text) => [dayOfText(text, false), isDayFirst(text)]), numbers.map(dayOfEpoch)];
}"""


def test_the_days_are_read_as_the_server_reads_them():
    texts = [text for text, _day in CASES]
    numbers = [0, -1, 1, 1.5, 1_714_780_800, 1_714_780_800_000, 4_102_444_800, 4_102_444_799]
    numbers += ["1714780800", " 1714780800 ", "17x", "", None, True, 10**20, 99_999_999_999]
    with modules() as page:
        found = page.evaluate(DAYS, [list(case) for case in CASES])
        days, moments = page.evaluate(OTHERS, [texts, numbers])
    assert dict(zip(texts, found, strict=True)) == dict(CASES)
    assert days == [
        [dates.of_text(text, month_first=False) or "", dates.is_day_first(text)] for text in texts
    ]
    assert moments == [dates.of_epoch(number) or "" for number in numbers]


def test_connected_on_is_read_in_the_languages_of_linkedin():
    heads = {
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am": "4. März 2024",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Relation établie le": "4 mars 2024",
        "Nombre,Apellidos,URL,Email Address,Empresa,Cargo,Contacto desde": "4 de marzo de 2024",
        "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conexão em": "4 de mar. de 2024",
        "Nome,Cognome,URL,Indirizzo email,Azienda,Posizione,Collegato in data": "04 mar 2024",
        "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op": "4 mrt. 2024",
    }
    files = []
    for number, (head, day) in enumerate(heads.items()):
        text = f"{head}\nOdile,Marchetti,https://www.linkedin.com/in/o,,Acme,Buyer,{day}\n"
        files.append([f"{number}/Connections.csv", base64.b64encode(text.encode()).decode()])
    with modules() as page:
        found = page.evaluate(KEYS, files)
    assert [said[2] for said in found.values()] == [["2024-03-04"]] * 6
