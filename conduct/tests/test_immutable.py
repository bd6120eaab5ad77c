"""The database refuses to alter an original, an addendum or a sent letter, whoever asks it."""

import pytest
from django.db import DatabaseError, transaction

from conduct.models import Addendum, Evidence, Letter
from conduct.tests import factories as made

pytestmark = pytest.mark.django_db


def refused(rows, **changes):
    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        rows.update(**changes)


@pytest.mark.parametrize("change", [{"words": "Otherwise."}, {"sha256": "0" * 64}, {"size": 1}])
def test_evidence_stays_as_it_was(change):
    made.add_evidence(made.investigated())
    refused(Evidence.objects.all(), **change)


def test_what_was_added_stays_too():
    row = made.add_evidence(made.investigated())
    made.evidence.addend(row, words="An hour fast.", by=made.mara(), now=made.noon(made.TODAY))
    refused(Addendum.objects.all(), words="Right.")


def test_a_draft_changes_and_a_sent_letter_does_not():
    case = made.hearing_fixed()
    Letter.objects.update(text="Dear Carol")
    case.letters.all().delete()
    letter = made.invited(
        made.hearing_fixed(made.reported(made.investigated(made.taken())))
    ).letters
    refused(letter.all(), text="Otherwise.")
    refused(letter.all(), sent_on=None)


def test_who_added_it_can_be_forgotten_and_a_case_can_go():
    case = made.investigated()
    made.add_evidence(case)
    Evidence.objects.update(added_by=None)
    case.delete()
    assert not Evidence.objects.exists()
