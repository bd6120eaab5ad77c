"""Fixtures of the whole house: flat query counts, emptying tables that refuse it, no change unrecorded."""

import os

import pytest
from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext

from campaigns import triggers as campaign_triggers
from connections.actions import warm
from ledger import triggers as ledger_triggers
from policies import triggers as policy_triggers
from tests import living, migrated, recorded

# What a test asks for that may lead it to a database; the rest gives the same answer beside any.
TO_THE_DATABASE = {"db", "transactional_db", "live_server"}
KINDS_TO_THE_DATABASE = ("django_db", "live", "postgresql", "redis")
# How the names end of what a handler keeps of its middleware.
KEPT = ("_middleware", "_middleware_chain")


def pytest_configure(config):
    """Keep the SQLite of the tests in memory; pytest-django knows only Django's own engine by name.

    Processes side by side share one migrated template on PostgreSQL.
    """
    if connection.vendor == "postgresql" and not hasattr(config, "workerinput"):
        os.environ[migrated.SHARED] = migrated.name_of_template()
    for database in settings.DATABASES.values():
        if database["ENGINE"] == "core.sqlite3":
            database.setdefault("TEST", {})["NAME"] = ":memory:"


def pytest_unconfigure(config):
    """Drop the shared template."""
    if os.environ.get(migrated.SHARED) and not hasattr(config, "workerinput"):
        living.drop_template()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark every test that may reach a database, so that the others run once and not per database."""
    for item in items:
        asks = TO_THE_DATABASE.intersection(item.fixturenames)
        if asks or any(item.get_closest_marker(kind) for kind in KINDS_TO_THE_DATABASE):
            item.add_marker("database")
        if "assert_flat_queries" in item.fixturenames:
            item.add_marker("flat")
        if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs a PostgreSQL server: set DATABASE_URL"))
    # Tests that start processes wait more than they work, and the walk through every page is long: these
    # first, while there is other work beside them.
    items.sort(
        key=lambda item: item.get_closest_marker("live") is None and "every_page" not in item.nodeid
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Copy the tables of the tests from a database that was migrated once, and not in each process."""
    wanted = connection.settings_dict["TEST"]
    wanted["MIGRATE"] = False
    if connection.vendor == "postgresql":
        wanted["TEMPLATE"] = living.template().name
        return

    def fill(connection, **_):
        connection_created.disconnect(fill)
        migrated.into(connection.connection)

    connection_created.connect(fill, weak=False)


@pytest.fixture(scope="session", autouse=True)
def _middleware_is_made_once():
    """Every client of a test makes all middleware anew; without settings of its own it gets what was made."""
    plain, make, made = settings._wrapped, ClientHandler.load_middleware, {}

    def load(handler, is_async=False):
        if settings._wrapped is not plain or is_async or not made:
            make(handler, is_async)
            if settings._wrapped is plain and not is_async:
                made.update(item for item in vars(handler).items() if item[0].endswith(KEPT))
        else:
            vars(handler).update(made)

    ClientHandler.load_middleware = load
    yield
    ClientHandler.load_middleware = make


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, tmp_path_factory):
    """Tests that commit empty every table afterwards; the triggers step aside for just that."""
    settings.LEDGER_MEMORY = str(tmp_path_factory.mktemp("ledger"))
    # On the class: beside the event loop of a driven browser there is another connection.
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def lifted(self, statements):
        for triggers in (ledger_triggers, policy_triggers, campaign_triggers):
            triggers.remove(self.connection)
        empty(self, statements)
        for triggers in (ledger_triggers, policy_triggers, campaign_triggers):
            triggers.install(self.connection)

    operations.execute_sql_flush = lifted


@pytest.fixture(scope="session", autouse=True)
def _actions_are_watched():
    recorded.install()


@pytest.fixture(autouse=True)
def _no_change_goes_unrecorded():
    """An action that changed something and wrote no line of the ledger fails the test that called it."""
    recorded.unrecorded.clear()
    yield
    assert recorded.unrecorded == []


# `drills/lists.py` asks for 1,000; the answer is the same and the suite stays quick.
FLAT_ROWS = int(os.environ.get("FLAT_ROWS", "3"))


@pytest.fixture(autouse=True)
def _nothing_stays_warm():
    """Every test has contacts of its own, often with the numbers of another test's."""
    warm.forget()


@pytest.fixture
def assert_flat_queries(client):
    """Load `url` with one row, then with FLAT_ROWS: as many queries, or fail."""

    def count(url):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    def check(url, make_row):
        make_row()
        count(url)  # what is asked only once, such as content types
        with_one = count(url)
        for _ in range(FLAT_ROWS - 1):
            make_row()
        assert count(url) == with_one

    return check
