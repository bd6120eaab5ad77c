"""Where the preparations of a place are not on record, the audit leaves connections alone and says why."""

from datetime import timedelta

import pytest

from offboarding.models import Finding
from offboarding.tests.factories import (
    TODAY,
    WINDOW_ENDS,
    counts,
    make_connection,
    make_custody,
    make_finding,
    make_leaver,
    open_gate,
    run_audit,
    states,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def test_connections_are_left_alone_where_nothing_is_on_record():
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_custody(employment=leaver)
    run = run_audit()
    assert (run.leavers, run.checked, run.skipped, *counts(run)) == (1, 1, 1, 1, 0, 1)
    assert Finding.objects.get().kind == "custody"
    skip = run.skips.get()
    assert (skip.place, skip.leavers) == ("GB", 1)
    assert "on record for" in skip.explanation


def test_open_findings_stay_as_they_are_where_the_gate_has_closed():
    connection = make_connection(removed_on=TODAY, removed_level="said")
    make_finding(employment=connection.person.employments.get(), connection=connection)
    assert counts(run_audit()) == (0, 0, 1)


def test_the_restriction_ends_even_where_the_gate_has_closed():
    make_finding()
    assert counts(run_audit(WINDOW_ENDS + DAY)) == (0, 1, 0)
    assert states() == ["window-ended"]


def test_one_place_does_not_open_another():
    open_gate("GB")
    make_connection(employment=make_leaver(place="DE"))
    make_connection(employment=make_leaver(name="Bob Lindqvist", place="GB"))
    run = run_audit()
    assert (run.leavers, run.checked, run.skipped, run.new) == (2, 1, 1, 1)
    assert [skip.place for skip in run.skips.all()] == ["DE"]
