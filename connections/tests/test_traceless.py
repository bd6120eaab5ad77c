"""A recorded run of the file check: no byte of a row that was not ticked is left anywhere.

The whole database, everything logged at the lowest level with every SQL statement, every mail, session,
cached value, temporary and stored file is searched for the telltale words of the file.
"""

import io
import logging
import pickle
import tempfile

import pytest
from django.core import mail
from django.core.cache import caches
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from connections import exports
from connections.models import Connection
from connections.tests import files_of_people as people
from connections.tests.pages import sign_in
from connections.tests.test_exports_samples import FILES as SAMPLE_FILES
from connections.tests.test_exports_samples import SAMPLES as EXPECTED_SAMPLES
from people.models import User

SAMPLES = {
    path: sample for path, sample in EXPECTED_SAMPLES.items() if (SAMPLE_FILES / path).is_file()
}
CHECK = reverse("connections:file_check")
CONFIRM = reverse("connections:file_check_confirm")


@pytest.fixture
def recorded(tmp_path, monkeypatch, settings):
    """Record all logs with all SQL, and keep temporary and stored files where they can be read."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ADMINS = [("Alice", "alice@example.com")]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    loggers = [logging.getLogger(name) for name in ("", "django", "django.db.backends")]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    logging.getLogger().addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
        logger.propagate = True
    caches["local"].clear()
    with CaptureQueriesContext(database) as queries:
        yield lambda: _everything(tmp_path, text, queries.captured_queries)
    logging.getLogger().removeHandler(handler)
    for logger, level, propagate in before:
        logger.setLevel(level)
        logger.propagate = propagate


def _everything(folder, logs, queries):
    """Return what is left of the run, by where it is."""
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    names = "\n".join(str(path) for path in folder.rglob("*"))
    return {
        "database": _whole_database(),
        "logs": logs.getvalue().encode(),
        "queries": repr(queries).encode(),
        "mails": b"".join(message.message().as_bytes() for message in mail.outbox),
        "cache": pickle.dumps([each._cache for each in caches.all() if hasattr(each, "_cache")]),
        "files": kept + names.encode(),
    }


def _whole_database():
    if database.vendor == "sqlite":
        return database.connection.serialize()  # every page of the file, freed ones too
    with database.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        dump = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            dump += [row[0] for row in cursor.fetchall()]
    return "\n".join(dump).encode()


def telltales(recorded):
    """Return every telltale word that is left, and where."""
    return {
        (where, word)
        for where, content in recorded().items()
        for word in people.TELLTALES
        if word.lower().encode() in content.lower()
    }


@pytest.fixture
def carol(client):
    people.open_the_gate()
    user = sign_in(client, User.Role.EMPLOYEE, name="Carol Mensah")
    people.make_our_contacts()
    client.raise_request_exception = False
    return user


pytestmark = pytest.mark.django_db(transaction=True)


def test_the_search_finds_what_there_is(client, carol, recorded):
    Connection.objects.filter(seen_at_url="https://zebulon-xan.example").count()
    found = telltales(recorded)
    assert ("logs", "zebulon-xan") in found
    assert ("queries", "zebulon-xan") in found


@pytest.mark.parametrize("packed", [False, True])
def test_a_whole_run_leaves_only_what_was_ticked(client, carol, recorded, packed):
    content = people.zipped(people.csv()) if packed else people.csv()
    page = client.post(CHECK, people.upload(content, "all.zip" if packed else "Connections.csv"))
    assert b"Chair of Everything" in page.content
    assert b"Zebulon" not in page.content
    client.post(CONFIRM, {"sealed": page.context["sealed"], "tick_0": "on", "tick_1": "on"})
    client.get(reverse("connections:own_list"))
    assert Connection.objects.count() == 2
    assert telltales(recorded) == set()


def test_looking_and_going_away_leaves_nothing(client, carol, recorded):
    page = client.post(CHECK, people.upload(people.csv()))
    client.post(CONFIRM, {"sealed": page.context["sealed"]})
    assert not Connection.objects.exists()
    assert telltales(recorded) == set()


@pytest.mark.parametrize(
    "content",
    [
        people.csv() + b'"Zebulon,Xanthippe',  # cut off in the middle of a value
        b"Zebulon Xanthippe, Quixotic Kilns\nWilhelmina Vortigern",
        b'{"Zebulon": ["Xanthippe", "zeb@quixotic.example"',
        people.zipped(people.csv(), "Wilhelmina Vortigern.csv"),
        people.zipped(people.zipped(people.csv())),
        people.csv().replace(b"Glazier", b"\xff\xfe Glazier \xc3"),
        people.csv() + b"Zebulon," * 60_000,
    ],
)
def test_a_file_that_is_refused_leaves_nothing(client, carol, recorded, content):
    assert client.post(CHECK, people.upload(content)).status_code == 200
    assert telltales(recorded) == set()


def words_of(path):
    """Return what an export says of people, as far as it can be recognised among everything else."""
    said = {
        value
        for each in exports.READER.path(SAMPLE_FILES / path).connections
        for name, value in each.record().items()
        if value
        and name in ("display_name", "handle", "profile_url", "email", "external_id", "phone")
    }
    return {word.lower().encode() for word in said if len(word) > 6}


ALL_WORDS = {word for path in SAMPLES for word in words_of(path)}


def test_no_format_of_any_platform_leaves_anything(client, carol, recorded):
    """Every sample of every platform goes through the page, with and without possible rows."""
    before = recorded()
    known = {word for where in before.values() for word in ALL_WORDS if word in where.lower()}
    formats = set()
    for path, sample in SAMPLES.items():
        caches["local"].clear()
        content = (SAMPLE_FILES / path).read_bytes()
        said = people.upload(content, path.rpartition("/")[2]) | {"with_possible": "on"}
        page = client.post(CHECK, said)
        assert page.status_code == 200
        formats |= {sample["format"]} if "rows" in page.context else set()
    after = recorded()
    left = {
        (where, word)
        for where, content in after.items()
        for word in ALL_WORDS - known
        if word in content.lower()
    }
    assert left == set()
    assert formats == {sample["format"] for sample in SAMPLES.values()}
    assert len(ALL_WORDS - known) > 100


BREAKING = [
    "connections.exports.linkedin.sniff",
    "connections.matching.exact.match",
    "connections.actions.checks.matching_rows",
    "connections.actions.checks.seal",
]


@pytest.mark.parametrize("place", BREAKING)
def test_an_error_inside_leaves_nothing(client, carol, recorded, monkeypatch, place):
    def broken(*args, **_more):
        raise RuntimeError(f"Zebulon Xanthippe, zeb@quixotic.example {args!r}")

    if place.endswith("sniff"):
        monkeypatch.setattr("connections.exports.reading.Reader._recognised", broken)
    else:
        monkeypatch.setattr(place, broken)
    response = client.post(CHECK, people.upload(people.csv()))
    assert response.status_code == 500
    assert b"Zebulon" not in response.content
    assert b"A discreet page broke: RuntimeError at" in recorded()["logs"]
    assert len(mail.outbox) == 1  # administrators are told, and not of what
    assert telltales(recorded) == set()


def test_an_error_while_confirming_leaves_nothing(client, carol, recorded, monkeypatch):
    page = client.post(CHECK, people.upload(people.csv()))

    def broken(*args, **more):
        raise RuntimeError(f"Zebulon {args!r} {more!r}")

    monkeypatch.setattr("connections.actions.register.confirm_checked", broken)
    response = client.post(CONFIRM, {"sealed": page.context["sealed"], "tick_0": "on"})
    assert response.status_code == 500
    assert telltales(recorded) == set()


def test_a_name_typed_in_vain_is_left_nowhere_but_in_the_question(client, carol, recorded):
    """By hand, name and company are looked up by their keys; nothing of them is stored."""
    client.post(
        reverse("connections:connection_add"),
        {"name": "Zebulon Xanthippe", "client": "Quixotic Kilns", "platform": "linkedin"},
    )
    left = {where for where, _word in telltales(recorded)}
    assert left <= {"logs", "queries"}  # the SQL of this one question, in a log that shows all SQL
