"""Reads LinkedIn's own exports: Connections.csv of every year, and the address-book files of 2014.

Columns are found by their names in the languages we know, else by what stands in them (a profile
link, an e-mail address, a date), so that another language or order of columns changes nothing.
"""

import re
from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from connections.exports import cleaning, dates
from connections.exports.base import MUTUAL, Connection, File, Format, Platform

KEY = "linkedin"
OUTLOOK_WIDTH = 32
_PROFILE = re.compile(r"(?:https?://)?(?:[a-z]{1,3}\.)?linkedin\.com/(?:in|pub)/", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WORDS = {
    "given": "first name, vorname, prénom, nombre, nome, voornaam, förnamn, fornavn, imię, jméno, ad, имя, 名, 名字, 이름",
    "family": "last name, nachname, nom, nom de famille, apellidos, apellido, sobrenome, cognome, achternaam, efternamn, "
    "etternavn, efternavn, nazwisko, příjmení, soyadı, фамилия, 姓, 姓氏, 성",
    "url": "url",
    "email": "email address, e-mail address, email, e-mail-adresse, adresse e-mail, dirección de correo electrónico, "
    "endereço de e-mail, indirizzo email, e-mailadres, e-postadress, e-postadresse, adres e-mail",
    "company": "company, unternehmen, firma, entreprise, société, empresa, azienda, società, bedrijf, företag, virksomhed, bedrift",
    "position": "position, poste, puesto, cargo, posizione, functie, befattning, stilling, stanowisko",
    "since": "connected on, verbunden am, relation établie le, contacto desde, conexão em, collegato in data, verbonden op",
}  # fmt: skip
_ROLE = {word.strip(): role for role, words in _WORDS.items() for word in words.split(",")}
_DECOYS = [
    {"organization", "followed on"},
    {"from", "to", "sent at", "direction"},
    {"conversation id", "from", "to"},
    {"source", "firstname", "lastname"},
    {"fullname", "followed on"},
    {"status", "followed on"},
    {"endorsee first name"},
    {"endorser first name"},
]
_YAHOO = ["first", "middle", "last", "nickname", "email"]


def wants(path: str) -> bool:
    """Say whether this member of an export is a list of connections, by its name."""
    name = path.rpartition("/")[2].lower()
    return name == "connections.csv" or (
        name.startswith("linkedin_connections_export") and name.endswith(".csv")
    )


def sniff(file: File) -> Format | None:
    """Return the format of a table if it is one of LinkedIn's."""
    if file.kind != "table":
        return None
    heads = [head.lower() for head in file.table.heads]
    if any(words <= set(heads) for words in _DECOYS):
        return DECOY
    if heads[:5] == _YAHOO and "company" in heads and "linkedin" in file.name.lower():
        return YAHOO
    if "e-mail address" in heads and "job title" in heads:
        ours = "linkedin" in file.name.lower() or len(heads) == OUTLOOK_WIDTH
        return OUTLOOK if ours and {"first name", "last name"} <= set(heads) else None
    columns = _columns(file)
    if "given" not in columns or "family" not in columns:
        return None
    if "url" in columns:
        return WITH_URL
    return WITHOUT_URL if "since" in columns and len(columns) >= 4 else None


def _columns(file: File) -> dict[str, int]:
    """Return which column holds what."""
    heads = [head.lower() for head in file.table.heads]
    columns: dict[str, int] = {}
    for place, head in enumerate(heads):
        if role := _ROLE.get(head):
            columns.setdefault(role, place)
    if {"given", "family"} <= set(columns) or len(heads) > 12:
        return columns
    return _columns_by_content(file, columns)


def _columns_by_content(file: File, columns: dict[str, int]) -> dict[str, int]:
    """Find link, e-mail address and date by their looks, and the rest by where it stands to them."""
    sample = [row.cells for row in file.table.rows[:200]]
    for role, looks in (("url", _is_profile), ("email", _is_email), ("since", _is_day)):
        for place in range(len(file.table.heads)):
            if role in columns or place in columns.values():
                continue
            filled = [cells[place] for cells in sample if cells[place].strip()]
            if filled and sum(map(looks, filled)) * 2 > len(filled):
                columns[role] = place
    is_named = file.name.lower().startswith("connections")
    if "url" not in columns and not (is_named and {"email", "since"} <= set(columns)):
        return columns
    free = [place for place in range(len(file.table.heads)) if place not in columns.values()]
    missing = [role for role in ("given", "family", "company", "position") if role not in columns]
    return {**columns, **dict(zip(missing, free, strict=False))}


def _is_profile(cell: str) -> bool:
    return bool(_PROFILE.match(cell.strip()))


def _is_email(cell: str) -> bool:
    return bool(_EMAIL.fullmatch(cell.strip()[:300]))


def _is_day(cell: str) -> bool:
    return len(cell) <= 40 and dates.of_text(cell) is not None


def connections(file: File) -> Iterator[Connection | None]:
    """Yield the rows of Connections.csv."""
    columns = _columns(file)
    for cells in _filled_rows(file):
        row = {role: cells[place] for role, place in columns.items()}
        link = cleaning.url(row.get("url"))
        slug = cleaning.path_after(link, host="linkedin.com", prefix="/in/")
        yield _connection(
            cleaning.text(row["given"], row["family"]),
            row,
            profile_url=link,
            handle=cleaning.handle(slug),
        )


def address_book(file: File, *, names: tuple[str, ...], roles: dict[str, str]):
    """Yield the rows of the files that LinkedIn once wrote for Outlook and Yahoo."""
    heads = [head.lower() for head in file.table.heads]
    for cells in _filled_rows(file):
        row = dict(zip(heads, cells, strict=True))
        name = cleaning.text(*(row.get(head) for head in names))
        yield _connection(name, {role: row.get(head, "") for role, head in roles.items()})


def _filled_rows(file: File) -> Iterator[list[str]]:
    for row in file.table.rows:
        yield row.cells


def _connection(name: str | None, row: dict[str, str], **more) -> Connection:
    return Connection(
        platform=KEY,
        direction=MUTUAL,
        display_name=name,
        email=cleaning.email(row.get("email")),
        company=cleaning.text(row.get("company")),
        position=cleaning.text(row.get("position")),
        connected_on=dates.of_text(row.get("since")),
        **more,
    )


WITH_URL = Format("linkedin-connections-url", _("Connections.csv with profile links"), connections)
WITHOUT_URL = Format(
    "linkedin-connections-no-url",
    _("Connections.csv of about 2018 to 2020, without profile links"),
    connections,
)
OUTLOOK = Format(
    "linkedin-outlook-2014",
    _("The file for Microsoft Outlook, until 2017"),
    partial(
        address_book,
        names=("first name", "middle name", "last name"),
        roles={"email": "e-mail address", "company": "company", "position": "job title"},
    ),
)
YAHOO = Format(
    "linkedin-yahoo-2014",
    _("The file for Yahoo, until 2017"),
    partial(
        address_book,
        names=("first", "middle", "last"),
        roles={"email": "email", "company": "company", "position": "title"},
    ),
    evidence=_("column positions from one public parser only"),
)
DECOY = Format("linkedin-decoy", _("Other lists of a LinkedIn export, such as invitations"))

PLATFORM = Platform(
    key=KEY,
    name="LinkedIn",
    formats=(WITH_URL, WITHOUT_URL, OUTLOOK, YAHOO, DECOY),
    wants=wants,
    sniff=sniff,
    how_to=(
        _("Open linkedin.com on a computer, choose Me, then Settings & Privacy."),
        _("Choose Data privacy, then Get a copy of your data."),
        _("Tick Connections only, request the archive and confirm with your password at LinkedIn."),
        _("LinkedIn sends an e-mail after about ten minutes; download the zip file from there."),
        _("Choose that zip file here, or the Connections.csv inside it."),
    ),
)
