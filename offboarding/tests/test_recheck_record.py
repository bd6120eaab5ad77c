"""Recording a second look."""

import pytest

from core import clock
from offboarding.models import Recheck
from offboarding.tests.factories import make_nadia, make_now
from offboarding.tests.pages import HR, as_alice, sees_nothing_of, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def look(client, disconnect, **more):
    rows = {f"contact_{row.pk}": "connected" for row in disconnect.listed.all()}
    usual = {
        "kind": "page",
        "looked_on": clock.today().isoformat(),
        "url": "https://www.linkedin.com/in/dave-hart",
        "conditions": "on",
    }
    return client.post(url_of("recheck_record", disconnect.pk), {**usual, **rows, **more})


def test_it_works(client):
    disconnect = make_now()
    alice = as_alice(client)
    assert look(client, disconnect).url == disconnect.get_absolute_url()
    assert {(row.kind, row.result, row.looked_by) for row in Recheck.objects.all()} == {
        ("page", "connected", alice)
    }


def test_a_page_counts_only_under_the_conditions_and_with_its_address(client):
    disconnect = make_now()
    as_alice(client)
    assert "only under these conditions" in text_of(look(client, disconnect, conditions=""))
    assert "address of the public page" in text_of(look(client, disconnect, url=""))
    assert not Recheck.objects.exists()


def test_it_says_why_not(client):
    disconnect = make_now()
    as_alice(client)
    look(client, disconnect)
    assert "once in each stage" in text_of(client.get(url_of("recheck_record", disconnect.pk)))
    assert Recheck.objects.filter(looked_by=make_nadia()).count() == 0


def test_who_may_do_it(client):
    url = url_of("recheck_record", make_now().pk)
    assert who_gets_in(client, url) == HR
    assert sees_nothing_of(client, url)
