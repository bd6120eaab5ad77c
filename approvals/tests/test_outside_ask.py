"""HR puts one matter before somebody from outside."""

import pytest

from approvals.models import OutsideRequest
from approvals.tests.factories import make_approver
from approvals.tests.pages import said, sign_in, text_of, url_of, who_gets_in
from campaigns.tests.papers import make_paper
from notices.tests.sending import send_latest
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def url(paper, kind="signed-sheet"):
    return url_of("outside_ask", kind, paper.pk)


def test_they_get_a_link_to_this_one_matter(client):
    alice, petra = sign_in(client, name="Alice Okafor"), make_approver()
    paper = make_paper(by=alice)
    response = client.post(url(paper), {"approver": petra.pk})
    assert said(response) == ["The link is on its way. You are told of the answer."]
    asked = OutsideRequest.objects.get()
    assert (asked.kind, asked.matter, asked.asked_by) == ("signed-sheet", paper.pk, alice)
    message = send_latest("outside_asked")
    assert message.to == [petra.email]
    assert "/approvals/for-you/" in message.body
    assert "Alice Okafor asks you" in message.body
    assert str(paper.assignment.person) not in message.body


def test_the_page_of_the_sheet_offers_it(client):
    paper = make_paper(by=sign_in(client))
    page = client.get(paper.get_absolute_url())
    assert url(paper) in page.content.decode()
    client.post(url(paper), {"approver": make_approver().pk})
    assert "Petra Quill, from outside the company, has been asked" in text_of(
        client.get(paper.get_absolute_url())
    )


def test_not_where_a_colleague_could(client):
    paper = make_paper(by=sign_in(client))
    make_user(role="hr")
    assert url(paper) not in client.get(paper.get_absolute_url()).content.decode()
    assert "There is a colleague who can decide this" in text_of(client.get(url(paper)))
    response = client.post(url(paper), {"approver": make_approver().pk})
    assert "There is a colleague who can decide this" in text_of(response)
    assert not OutsideRequest.objects.exists()


def test_it_says_when_nobody_is_named(client):
    paper = make_paper(by=sign_in(client))
    assert "Nobody from outside is named yet." in text_of(client.get(url(paper)))


def test_what_one_may_not_see_is_not_found(client):
    alice = sign_in(client)
    paper = make_paper(by=alice)
    alice.places = ["DE"]
    alice.save()
    assert client.get(url(paper)).status_code == 404
    assert client.get(url(paper, kind="something-else")).status_code == 404


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_paper())) == {"hr"}
