"""Guesses the secret part of reviewers' links: how many of so many tokens open anything.

Used by tests/test_tokens.py (a seeded part) and drills/tokens.py (a million).
"""

import hashlib
import hmac
import random
import string
from collections.abc import Iterator

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from policies.actions import reviews
from policies.models import Review
from policies.tests.factories import make_version

LINKS = 40


def make_links(count: int = LINKS) -> list[str]:
    """Write reviews from outside, each with a link that works; return their tokens."""
    version = make_version()
    now = timezone.now()
    found = Review.objects.bulk_create(
        Review(
            version=version,
            name=f"Reviewer {n}",
            email="sol@adeyemi-law.example",
            places=["GB"],
            asked_at=now,
            expires_at=now + reviews.LASTS,
        )
        for n in range(count)
    )
    for review in found:
        review.token_hash = reviews.hashed(reviews.token_of(review.pk))
    Review.objects.bulk_update(found, ["token_hash"])
    return [reviews.token_of(review.pk) for review in found]


def guesses(tokens: list[str], *, seed: int) -> Iterator[str]:
    """Yield tokens that nobody was given: random ones, ones that look right, and ones close to right."""
    chance = random.Random(seed)  # noqa: S311 - it plays the one who guesses
    hexadecimal, letters = "0123456789abcdef", string.ascii_letters + string.digits + "-_"
    while True:
        right = chance.choice(tokens)
        at = chance.randrange(64)
        yield "".join(chance.choices(hexadecimal, k=64))
        yield "".join(chance.choices(letters, k=chance.randrange(1, 90)))
        yield right[:at] + chance.choice(hexadecimal.replace(right[at], "")) + right[at + 1 :]
        yield right[:-1]
        yield reviews.hashed(right)  # what the database holds
        yield str(chance.randrange(10**6))  # the number of a review
        key = str(chance.random()).encode()
        yield hmac.new(key, str(chance.randrange(1000)).encode(), hashlib.sha256).hexdigest()


def opened_by(token: str) -> bool:
    """Whether a token finds a review, as the page looks for it."""
    return Review.objects.by_token(token).exists()


def answers(tokens: Iterator[str], count: int) -> dict[int, int]:
    """Ask for pages by so many tokens from one address; return how often each status came back."""
    cache.clear()
    client, found = Client(SERVER_NAME="localhost"), {}
    for _try, token in zip(range(count), tokens, strict=False):
        status = client.get(reverse("policies:review_door", args=[token])).status_code
        found[status] = found.get(status, 0) + 1
    return found
