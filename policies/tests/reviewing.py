"""What tests of reviews do over and over: ask, read the mail, open the door."""

from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from notices.tests.sending import send_latest
from people.tests.factories import make_user
from policies.actions import reviews
from policies.tests.factories import make_policy, make_version


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def ask(*, reviewer=None, version=None, places=("GB",)):
    """A review that runs today: by one of ours, or by somebody from outside."""
    version = version or make_version(policy=make_policy(places=places))
    who = (
        {"reviewer": reviewer}
        if reviewer
        else {"name": "Sol Adeyemi", "email": "sol@adeyemi-law.example"}
    )
    by = make_user(role="hr")
    return reviews.ask(
        version, **who, places=list(places), question="Is it fair?", by=by, now=timezone.now()
    )


def door(review):
    return reverse("policies:review_door", args=[reviews.token_of(review.pk)])


def code_from_mail(client, review):
    """Ask for a code and read it in the mailbox."""
    client.post(reverse("policies:review_code", args=[reviews.token_of(review.pk)]))
    body = send_latest("review_code").body
    return next(line.strip() for line in body.splitlines() if line.strip().isdigit())


def enter(client, review, code):
    return client.post(
        reverse("policies:review_enter", args=[reviews.token_of(review.pk)]), {"code": code}
    )


def opened(client, review):
    """The review, opened in this browser with the code."""
    assert enter(client, review, code_from_mail(client, review)).url == reverse(
        "policies:outside_review"
    )
    return review
