"""An original as a file to save."""

import pytest

from conduct.models import Access
from conduct.tests import factories as made
from conduct.tests.pages import unseen_by, url_of

pytestmark = pytest.mark.django_db


PDF = b"%PDF-1.4\n%%EOF\n"


def test_it_is_saved_never_shown_and_recorded(client):
    case = made.investigated()
    row = made.add_evidence(case, content=PDF, name="<b>note</b>.html.pdf")
    client.force_login(made.mara())
    response = client.get(row.get_absolute_url())
    assert b"".join(response) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "<" not in response["Content-Disposition"]
    assert Access.objects.filter(case=case, user=made.mara(), what__startswith="evidence").exists()


def test_the_person_sees_it_once_invited_and_not_before(client):
    case = made.reported()
    row = made.add_evidence(case, content=PDF, name="a.pdf")
    assert unseen_by(client, made.carol(), row.get_absolute_url())
    made.invited(made.hearing_fixed(case))
    client.force_login(made.carol())
    assert b"".join(client.get(row.get_absolute_url())) == PDF


def test_a_description_has_no_file(client):
    row = made.add_evidence(made.investigated())
    assert unseen_by(client, made.alice(), row.get_absolute_url())


def test_whoever_has_no_part_meets_nothing(client):
    row = made.add_evidence(made.investigated(), content=PDF, name="a.pdf")
    for user in (made.bob(), made.nadia(), made.erin(), made.ines(), made.tom(), made.sol()):
        assert unseen_by(client, user, url_of("evidence_file", row.pk))
