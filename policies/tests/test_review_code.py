"""The code goes to the mailbox of the reviewer and nowhere else."""

import pytest
from django.core import mail
from django.urls import reverse

from notices.models import Notice
from notices.tests.sending import send_latest
from people.tests.factories import make_user
from policies.actions import reviews
from policies.tests.reviewing import ask, code_from_mail, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def test_it_works(client):
    review = ask()
    code = code_from_mail(client, review)
    assert mail.outbox[-1].to == ["sol@adeyemi-law.example"]
    stored = Notice.objects.filter(kind="review_code").latest("pk")
    assert code not in stored.text + stored.html
    review.refresh_from_db()
    assert code not in review.code_hash


def test_a_second_code_waits_a_minute(client):
    review = ask()
    code_from_mail(client, review)
    response = client.post(reverse("policies:review_code", args=[reviews.token_of(review.pk)]))
    assert said(response)[-1].startswith("A code is on its way.")


def test_it_rejects_get(client):
    assert (
        client.get(reverse("policies:review_code", args=[reviews.token_of(ask().pk)])).status_code
        == 405
    )


def test_the_code_is_nothing_to_click_on(client):
    code = code_from_mail(client, ask())
    html, _kind = mail.outbox[-1].alternatives[0]
    assert f"<strong>{code}</strong>" in html
    assert f'href="{code}"' not in html


def test_the_link_is(client):
    review = ask()
    html, _kind = send_latest("review_asked").alternatives[0]
    address = reviews.link_of("", review=review.pk)
    assert f'<a href="{address}">{address}</a>' in html
