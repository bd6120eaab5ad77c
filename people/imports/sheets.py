"""Staff lists as tables (CSV and XLSX): reports of BambooHR and Workday, and PolicyHub's own columns."""

from collections.abc import Callable
from dataclasses import dataclass

from core.tables import Table
from people.imports.rows import ACTIVE, LEFT

# Other spellings that reports use for the same thing; the keys are heads without letter case.
SHARED = {
    "first name": "first_name",
    "given name": "first_name",
    "last name": "last_name",
    "family name": "last_name",
    "surname": "last_name",
    "job title": "job_title",
    "position": "job_title",
    "business title": "job_title",
    "department": "department",
    "company": "employer",
    "legal entity": "employer",
    "employer": "employer",
    "location": "place",
    "country": "place",
    "place": "place",
    "time zone": "time_zone",
    "hire date": "hire_date",
    "start date": "hire_date",
    "first day": "hire_date",
    "termination date": "termination_date",
    "leaving date": "termination_date",
    "work email": "email",
    "work e-mail": "email",
    "email": "email",
    "private email": "private_email",
    "private e-mail": "private_email",
    "home email": "private_email",
    "status": "status",
}
LEFT_WORDS = {"inactive", "terminated", "left", "leaver", "former", "resigned", "retired"}


@dataclass(frozen=True)
class Layout:
    """One way in which a table names its columns."""

    format: str
    signature: frozenset[str]  # heads without which it is not this layout
    columns: dict[str, str]
    finish: Callable[[dict[str, str]], None]


def status_of(*said: str) -> str:
    """Return LEFT when one of the words says so, ACTIVE for any other word, "" for none."""
    words = {word.strip().casefold() for word in said} - {""}
    if not words:
        return ""
    return LEFT if words & LEFT_WORDS else ACTIVE


def _bamboohr(raw: dict[str, str]) -> None:
    """Both columns about the status count: `Inactive`, or an employment status of `Terminated`."""
    raw["status"] = status_of(raw.get("status", ""), raw.pop("employment_status", ""))
    _turn_manager(raw)


def _workday(raw: dict[str, str]) -> None:
    """Where there is a column for the status, an empty one means active."""
    if "status" in raw:
        raw["status"] = status_of(raw["status"] or ACTIVE)
    _split_name(raw)


def _own(raw: dict[str, str]) -> None:
    """The status may be left out, then the leaving date alone counts."""
    raw["status"] = status_of(raw.get("status", ""))
    _split_name(raw)


def _split_name(raw: dict[str, str]) -> None:
    """`Doe-Roy, Jane` and `Jane Doe-Roy` both become given and family name: the last word."""
    whole = raw.pop("full_name", "").strip()
    if not whole or raw.get("first_name") or raw.get("last_name"):
        return
    last, comma, first = whole.partition(",")
    if not comma:
        first, _space, last = whole.rpartition(" ")
    raw["first_name"], raw["last_name"] = first.strip(), last.strip()


def _turn_manager(raw: dict[str, str]) -> None:
    """`Lindqvist, Bob` names the same manager as `Bob Lindqvist`."""
    last, comma, first = raw.get("manager_name", "").partition(",")
    if comma:
        raw["manager_name"] = f"{first.strip()} {last.strip()}"


LAYOUTS = [
    Layout(
        "bamboohr-report",
        frozenset({"employee #"}),
        SHARED
        | {
            "employee #": "employee_id",
            "employment status": "employment_status",
            "supervisor": "manager_name",
            "reporting to": "manager_name",
            "reports to": "manager_name",
            "supervisor email": "manager_email",
            "supervisor eid": "manager_number",
        },
        _bamboohr,
    ),
    Layout(
        "workday-custom-report",
        frozenset({"workday id"}),
        SHARED
        | {
            "workday id": "employee_id",
            "legal name": "full_name",
            "worker": "full_name",
            "preferred name": "preferred_name",
            "manager workday id": "manager_number",
            "manager email": "manager_email",
            "organization": "department",
            "supervisory organization": "department",
        },
        _workday,
    ),
    Layout(
        "policyhub",
        frozenset({"staff number"}),
        SHARED
        | {
            "staff number": "employee_id",
            "name": "full_name",
            "kind": "kind",
            "notice given on": "notice_on",
            "garden leave from": "garden_leave_from",
            "manager number": "manager_number",
            "manager e-mail": "manager_email",
            "manager email": "manager_email",
        },
        _own,
    ),
]


def plain(head: str) -> str:
    """Return a head as LAYOUTS writes it: `Staff_Number` as `staff number`."""
    return " ".join(head.replace("_", " ").split()).casefold()


def layout_of(heads: list[str]) -> Layout | None:
    """Return the layout whose signature stands in `heads`."""
    found = {plain(head) for head in heads}
    return next((layout for layout in LAYOUTS if layout.signature <= found), None)


def records(table: Table, layout: Layout):
    """Yield row number and raw values of every row; the first of two columns for one field counts."""
    places = {}
    for place, head in enumerate(table.heads):
        name = layout.columns.get(plain(head))
        if name:
            places.setdefault(name, []).append(place)
    for row in table.rows:
        raw = {
            name: next((row.cells[place] for place in at if row.cells[place].strip()), "")
            for name, at in places.items()
        }
        layout.finish(raw)
        raw.pop("preferred_name", None)
        yield row.number, raw
