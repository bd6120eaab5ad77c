"""No page without a stated audience; one name for address, view and test; strangers go to sign in."""

from pathlib import Path

import pytest
from django.urls import get_resolver, reverse

from tests.house import APPS, ROOT

# Called by browsers and probes, which have nobody signed in.
OPEN_TO_ANYONE = {"core:csp_report", "core:alive", "core:ready"}
# For people without an account: a personal link and a code decide what they see.
OPEN_TO_ANYONE |= {
    f"policies:{name}"
    for name in (
        *("review_door", "review_code", "review_enter"),
        *("outside_review", "outside_remark", "outside_approve", "outside_changes"),
        "outside_override",
    )
}

OPEN_TO_ANYONE |= {
    f"offboarding:{name}"
    for name in (
        *("door", "door_code", "door_enter", "door_language"),
        *("own_request", "own_answer", "referred_file", "own_data", "own_data_take_back"),
    )
}
OPEN_TO_ANYONE |= {
    f"approvals:{name}"
    for name in (
        *("door", "door_code", "door_enter"),
        *("matter", "matter_scan", "matter_confirm", "matter_turn_down"),
    )
}
# Concerns without a name: a code decides what they see.
OPEN_TO_ANYONE |= {
    f"conduct:{name}" for name in ("concern_anonymous", "concern_outside", "concern_return")
}
OPEN_TO_ANYONE |= {"dashboard:language_set"}
OPEN_TO_ANYONE |= {f"rounds:{name}" for name in ("door", "door_code", "door_enter")}
OPEN_TO_ANYONE |= {f"campaigns:{name}" for name in ("door", "door_code", "door_enter")}
# Followed by whoever sees a shared post; it counts and says nothing.
OPEN_TO_ANYONE |= {"advocacy:go"}
OPEN_TO_ANYONE |= {
    f"hiring:{name}"
    for name in (
        *("door", "door_code", "door_enter", "own_notice", "own_tell", "own_take_back", "own_ask"),
        *("own_confirm", "own_decline", "own_account_add", "own_account_remove", "own_interest"),
    )
}


def our_views(patterns=None, namespace=""):
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from our_views(pattern.url_patterns, pattern.namespace or namespace)
        elif pattern.callback.__module__.split(".")[0] in APPS:
            yield namespace, pattern


VIEWS = list(our_views())
IDS = [f"{namespace}:{pattern.name}" for namespace, pattern in VIEWS]


@pytest.mark.parametrize(("namespace", "pattern"), VIEWS, ids=IDS)
def test_every_view_states_who_may_enter(namespace, pattern):
    assert hasattr(pattern.callback, "access")


@pytest.mark.parametrize(("namespace", "pattern"), VIEWS, ids=IDS)
def test_one_name_from_address_to_test(namespace, pattern):
    assert pattern.name == pattern.callback.__name__
    assert Path(ROOT, namespace, "tests", f"test_{pattern.name}.py").exists()


CLOSED = [(n, p) for n, p in VIEWS if f"{n}:{p.name}" not in OPEN_TO_ANYONE]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("namespace", "pattern"), CLOSED, ids=lambda value: getattr(value, "name", value)
)
def test_strangers_are_sent_to_sign_in(client, namespace, pattern):
    name = f"{namespace}:{pattern.name}"
    converters = pattern.pattern.converters
    url = reverse(name, kwargs={key: _sample(key, kind) for key, kind in converters.items()})
    for method in (client.get, client.post):
        response = method(url)
        assert response.status_code == 302
        assert response.url.startswith("/account/login/")


def _sample(key, converter):
    return {"IntConverter": 1}.get(type(converter).__name__, "x")
