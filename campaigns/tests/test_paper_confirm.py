"""The second person confirms: now it counts, and the person is told."""

import pytest

from campaigns.actions import papers
from campaigns.models import Signature
from campaigns.receipts import rows
from campaigns.tests.factories import TODAY, make_published
from campaigns.tests.papers import make_paper
from campaigns.tests.signing import (
    NOW,
    ask_carol,
    hr,
    make_carol,
    only_hr,
    page,
    said,
    terms_version,
)
from core.refusals import Refused
from notices.models import Notice

pytestmark = pytest.mark.django_db


def url(paper):
    return page("paper_confirm", paper.pk)


def test_it_counts_as_signed_and_says_that_it_was_on_paper(client):
    paper = make_paper()
    client.force_login(hr())
    client.post(url(paper))
    signature = Signature.objects.get()
    paper.refresh_from_db()
    assert (paper.state, paper.signature) == ("confirmed", signature)
    assert (signature.route, signature.assignment.state) == ("paper", "signed")
    receipt = dict(rows(signature.statement))
    assert receipt["Route"] == "On paper"
    assert receipt["What was pressed"] == "Signed with ink on paper"
    assert "in place of paper" not in signature.affirmation
    facts = signature.entry.event["facts"]
    assert (facts["paper"], facts["scan_sha256"]) == (paper.pk, paper.scan_sha256)
    assert "tell HR at once" in Notice.objects.get(kind="campaign_signed").text


def test_whoever_handed_it_in_cannot_confirm_it(client):
    alice = hr()
    paper = make_paper(by=alice)
    client.force_login(alice)
    assert said(client.post(url(paper)))[-1].startswith("You handed this in yourself.")
    assert not Signature.objects.exists()


def test_nobody_confirms_their_own(client):
    alice = hr()
    paper = make_paper(assignment=ask_carol(user=alice), by=hr())
    client.force_login(alice)
    assert said(client.post(url(paper)))[-1].startswith("This is your own signature")
    assert not Signature.objects.exists()


def test_twice_is_once(client):
    paper = make_paper()
    client.force_login(hr())
    client.post(url(paper))
    assert said(client.post(url(paper)))[-1] == "This has been decided already."
    assert Signature.objects.count() == 1


def test_a_sheet_of_an_earlier_version_does_not_count(client):
    paper = make_paper()
    newer = make_published(policy=paper.assignment.version.policy)
    type(paper.assignment).objects.update(version=newer)
    client.force_login(hr())
    assert said(client.post(url(paper)))[-1].startswith("A newer version has been published")
    assert not Signature.objects.exists()


def test_with_ink_a_restraint_is_agreed_to_in_germany():
    carol = make_carol(started_on=TODAY, place="DE")
    paper = make_paper(assignment=ask_carol(user=carol, version=terms_version(places=("DE",))))
    papers.confirm(paper, by=hr(), now=NOW, today=TODAY)
    signature = Signature.objects.get()
    assert (signature.kind, signature.terms) == ("agree", ["leaver-disconnect"])


def test_a_new_restraint_needs_something_in_return_with_ink_too():
    carol = make_carol(place="DE")
    paper = make_paper(assignment=ask_carol(user=carol, version=terms_version(places=("DE",))))
    with pytest.raises(Refused, match="what is given in return"):
        papers.confirm(paper, by=hr(), now=NOW, today=TODAY)
    assert not Signature.objects.exists()


def test_it_is_only_for_hr(client):
    only_hr(client, url(make_paper()), method="post")


def test_it_rejects_get(client):
    paper = make_paper()
    client.force_login(hr())
    assert client.get(url(paper)).status_code == 405
