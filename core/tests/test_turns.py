"""Threads that write to SQLite take turns, in order, and none is told that the database is locked."""

import threading

import pytest
from django.db import connections
from django.db.utils import OperationalError

from core.sqlite3 import base
from core.turns import Turns


def test_one_at_a_time_and_in_order():
    turns, order, ready = Turns(), [], []
    assert turns.take(patience=0)

    def wait(number):
        ready.append(number)
        assert turns.take(patience=30)
        order.append(number)
        turns.give_back()

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=wait, args=(number,)))
        threads[-1].start()
        while len(turns._waiting) <= number:
            pass
    turns.give_back()
    for thread in threads:
        thread.join()
    assert order == ready == [0, 1, 2, 3, 4]
    assert turns.take(patience=0)


def test_who_has_no_patience_leaves_the_queue():
    turns = Turns()
    turns.take(patience=0)
    assert not turns.take(patience=0.001)
    turns.give_back()
    assert turns.take(patience=0)


@pytest.fixture
def open_link(tmp_path, django_db_blocker):
    """Connections of their own to one new database, which has no patience with a lock at all."""
    known = {**connections["default"].settings_dict, "NAME": tmp_path / "turns.sqlite3"}
    known["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 0}
    links = []

    def make():
        links.append(base.DatabaseWrapper(known, alias="turns"))
        links[-1].inc_thread_sharing()
        return links[-1]

    with django_db_blocker.unblock():
        with make().cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("CREATE TABLE told (what)")
        yield make
        for link in links:
            link.close()


def begin(link):
    link.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(link, how):
    how()
    link.set_autocommit(True)


def write(link):
    """Add a row inside a transaction that reads first, and one outside of any."""
    begin(link)
    rows(link)
    link.cursor().execute("INSERT INTO told VALUES (1)")
    end(link, link.commit)
    link.cursor().execute("INSERT INTO told VALUES (2)")


def rows(link):
    with link.cursor() as cursor:
        return cursor.execute("SELECT count(*) FROM told").fetchone()[0]


def test_many_writers_and_nobody_finds_it_locked(open_link):
    links, failed = [open_link() for _ in range(6)], []

    def work(link):
        try:
            for _ in range(5):
                write(link)
        except OperationalError as error:
            failed.append(str(error))

    threads = [threading.Thread(target=work, args=(link,)) for link in links]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert rows(links[0]) == 60


@pytest.mark.parametrize("how", ["rollback", "close"])
def test_a_transaction_that_ends_otherwise_gives_its_turn_back(open_link, how):
    link, other = open_link(), open_link()
    begin(link)
    assert link._turn is not None
    getattr(link, how)()
    assert link._turn is None
    write(other)
    assert rows(other) == 2


def test_a_turn_that_nobody_gave_back_costs_patience_and_nothing_else(open_link, monkeypatch):
    monkeypatch.setattr(base, "PATIENCE", 0.001)
    link, other = open_link(), open_link()
    link._take_turn()
    write(other)
    assert rows(other) == 2
