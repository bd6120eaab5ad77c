"""HR proposes that a solicitor is asked."""

import pytest

from notices.models import Notice
from offboarding.models import Referral
from offboarding.tests.factories import NOTE, make_final, make_now, make_sol
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def post(client, disconnect, **more):
    usual = {
        "note": NOTE,
        "solicitor_name": "Adeyemi Law",
        "solicitor_email": "files@adeyemi-law.example",
    }
    return client.post(url_of("referral_propose", disconnect.pk), {**usual, **more})


def test_it_works_and_tells_the_reviewer(client):
    sol, disconnect = make_sol(), make_final()
    as_alice(client)
    assert post(client, disconnect).url == disconnect.get_absolute_url()
    assert Referral.objects.get().proposed_by_name == "Alice Okafor"
    assert Notice.objects.get(kind="referral_proposed").address == sol.email


def test_it_says_why_not(client):
    disconnect = make_final()
    as_alice(client)
    assert "why asking the solicitor is proportionate" in text_of(
        post(client, disconnect, note="Now.")
    )
    early = text_of(client.get(url_of("referral_propose", make_now().pk)))
    assert "Only after the final notice" in early


def test_who_may_do_it(client):
    url = url_of("referral_propose", make_final().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
