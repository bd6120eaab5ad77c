"""Staff lists as JSON: answers of Personio (v1) and HiBob, and PolicyHub's own field names."""

from collections.abc import Iterator

from people.imports import sheets

# Where HiBob keeps each field; nested or as one dotted name, with or without the "root" in front.
HIBOB = {
    "id": "employee_id",
    "firstName": "first_name",
    "surname": "last_name",
    "email": "email",
    "home.privateEmail": "private_email",
    "work.startDate": "hire_date",
    "work.department": "department",
    "work.title": "job_title",
    "work.site": "place",
    "work.reportsTo.id": "manager_number",
    "work.reportsTo.email": "manager_email",
    "work.manager": "manager_number",
    "internal.terminationDate": "termination_date",
}
PERSONIO = {
    "id": "employee_id",
    "first_name": "first_name",
    "last_name": "last_name",
    "email": "email",
    "hire_date": "hire_date",
    "termination_date": "termination_date",
    "position": "job_title",
    "department": "department",
    "office": "place",
    "subcompany": "employer",
    "supervisor": "manager_number",
}


def recognise(document) -> tuple[str, list] | None:
    """Return format and records of a staff list; None when it is something else."""
    if isinstance(document, dict):
        people = document.get("employees")
        if isinstance(people, list) and all(_is_hibob(each) for each in people):
            return "hibob-people-search", people
        people = document.get("data")
        if isinstance(people, list) and all(_is_personio(each) for each in people):
            return "personio-api-v1", people
        document = document.get("people")
    if isinstance(document, list) and document and all(_is_own(each) for each in document):
        return "policyhub", document
    return None


def records(format_: str, people: list) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the place in the list (from 1) and the raw values of every person."""
    read = {
        "hibob-people-search": _hibob,
        "personio-api-v1": _personio,
        "policyhub": _own,
    }[format_]
    for number, person in enumerate(people, start=1):
        yield number, read(person)


def _is_hibob(person) -> bool:
    return isinstance(person, dict) and any(
        _dotted(name).partition(".")[0] in ("root", "work", "internal") for name in person
    )


def _is_personio(person) -> bool:
    return (
        isinstance(person, dict)
        and person.get("type") == "Employee"
        and isinstance(person.get("attributes"), dict)
    )


def _is_own(person) -> bool:
    return isinstance(person, dict) and any(
        sheets.plain(str(name)) == "staff number" for name in person
    )


def _hibob(person: dict) -> dict[str, str]:
    flat = {name.removeprefix("root."): value for name, value in _flat(person)}
    raw = {field: flat[name] for name, field in HIBOB.items() if flat.get(name)}
    raw["status"] = sheets.status_of(
        flat.get("internal.status", ""), flat.get("internal.lifecycleStatus", "")
    )
    return raw


def _flat(value, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else _dotted(name))
    else:
        yield path, _text(value)


def _dotted(name: str) -> str:
    """Return `/work/startDate` as `work.startDate`."""
    return name.strip("/").replace("/", ".")


def _personio(person: dict) -> dict[str, str]:
    attributes = person["attributes"]
    raw = {field: _labelled(attributes.get(name)) for name, field in PERSONIO.items()}
    # "leave" and "onboarding" are people who work here: being away is not leaving.
    raw["status"] = sheets.status_of(_labelled(attributes.get("status")))
    return raw


def _labelled(attribute) -> str:
    """Unpack `{"label": …, "value": …}`, where the value may be another object with a name or id."""
    value = attribute.get("value") if isinstance(attribute, dict) else attribute
    if isinstance(value, dict):
        inner = value.get("attributes", value)
        if not isinstance(inner, dict):
            return ""
        return _labelled(inner.get("name") or inner.get("id"))
    return _text(value)


def _own(person: dict) -> dict[str, str]:
    layout = next(each for each in sheets.LAYOUTS if each.format == "policyhub")
    raw: dict[str, str] = {}
    for name, value in person.items():
        field = layout.columns.get(sheets.plain(str(name)))
        if field and _text(value):
            raw.setdefault(field, _text(value))
    layout.finish(raw)
    return raw


def _text(value) -> str:
    """Return a plain value as text; lists and yes-or-no say nothing here."""
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return ""
    return str(value)
