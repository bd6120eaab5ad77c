"""Findings follow contacts that are joined, and go back when the two are taken apart."""

from datetime import date

import pytest
from django.core import serializers

from connections.actions import merges
from connections.models import Merge
from connections.tests.factories import make_connection, make_contact
from ledger.models import Entry
from offboarding.models import Finding, RequestContact
from offboarding.tests.factories import make_disconnect, make_finding

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
BY = "system:test"


def picture():
    return serializers.serialize("json", Finding.objects.order_by("pk"))


def test_a_finding_follows_its_contact_and_goes_back():
    finding = make_finding()
    kept, before = make_contact(), picture()
    merge = merges.merge(kept, finding.contact, by=BY, today=TODAY)
    finding.refresh_from_db()
    assert finding.contact == kept
    assert finding.connection.contact == kept
    assert Entry.objects.filter(verb="offboarding.finding_moved").count() == 1
    merges.take_apart(merge, by=BY, today=TODAY)
    assert picture() == before


def test_a_finding_follows_its_connection_into_its_twin():
    finding = make_finding()
    told = finding.connection
    kept = make_contact()
    twin = make_connection(person=told.person, contact=kept, platform=told.platform)
    before = picture()
    merge = merges.merge(kept, finding.contact, by=BY, today=TODAY)
    finding.refresh_from_db()
    assert finding.connection == twin
    merges.take_apart(merge, by=BY, today=TODAY)
    assert picture() == before


def test_other_findings_stay_where_they_are():
    make_finding()
    before = picture()
    merges.merge(make_contact(), make_contact(), by=BY, today=TODAY)
    assert picture() == before


def test_a_request_names_the_contact_that_is_kept_once_and_takes_it_back():
    disconnect = make_disconnect(contacts=2)
    first, second = RequestContact.objects.filter(disconnect=disconnect).order_by("pk")
    kept = make_contact()
    before = serializers.serialize("json", RequestContact.objects.order_by("pk"))
    pairs = [merges.Pair(kept.pk, first.contact_id), merges.Pair(kept.pk, second.contact_id)]
    merges.merge_contacts(pairs[:1], by=BY, today=TODAY)
    merges.merge_contacts(pairs[1:], by=BY, today=TODAY)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.contact, second.contact != kept) == (kept, True)  # one row for it is enough
    for merge in Merge.objects.order_by("-pk"):
        merges.take_apart(merge, by=BY, today=TODAY)
    assert serializers.serialize("json", RequestContact.objects.order_by("pk")) == before
