"""Every page that a link leads to, as every role: no fault that the browser or axe can see.

`make shots` looks at the same pages in both themes and widths and takes their pictures. Here each page is
seen in one theme, and its form once with nothing filled in.
"""

import inspect
from collections import Counter

import pytest
from django.urls import get_resolver

from tests.crawling import leave_empty, of_ones_own, unfinished, walk
from tests.house import APPS
from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser
DOOR = ["/account/login/", "/account/password/reset/", "/account/password/reset/done/"]
# Pages that the walk does not come by, and why.
NOT_LINKED = {
    # asked by scripts and probes
    "core:alive",
    "core:ready",
    "people:person_suggest",
    "people:department_suggest",
    "accounts:holder_suggest",
    "connections:client_suggest",
    "connections:colleague_suggest",
    "connections:contact_suggest",
    # shown only after a file was sent: test_first_day.py
    "people:staff_import_preview",
    "connections:contact_columns",
    "connections:contact_conflicts",
    "core:job_detail",
    # asked by the script of the private check
    "rounds:round_facts",
    "rounds:tag_file",
    # a file to keep, opened from disk: rounds/tests/test_offline_in_chromium.py
    "rounds:offline_page",
    # behind a button, or for who signed an earlier version: test_signing.py
    "campaigns:assignment_review",
    "campaigns:assignment_changes",
    "campaigns:person_suggest",
    # the demo firm asks no platform, and the walk meets no handover: these are read by the page tests of
    # their apps only, without a browser
    "connections:declared_add",
    "connections:handover_add",
    "connections:handover_detail",
    "conduct:colleague_suggest",
    # only at one stage of a case, or where the firm has opened it: test_conduct.py and the page tests
    "conduct:approval_decide",
    "conduct:concern_outside",
    "conduct:letter_edit",
    # only at one stage of a request: test_disconnect.py
    "offboarding:disconnect_open",
    "offboarding:letter_edit",
    "offboarding:recheck_record",
    "offboarding:referral_detail",
    "offboarding:referral_propose",
    # opened by a signed link from an e-mail
    "offboarding:door",
    "offboarding:own_answer",
    "offboarding:own_data",
    "offboarding:own_request",
    "offboarding:referred_file",
    "campaigns:door",
    "approvals:door",
    "rounds:door",
    "approvals:matter",
    "approvals:matter_scan",
    "hiring:door",
    # a file: its page offers the evidence pack, which holds the same: test_file_zip.py
    "offboarding:file_zip",
    # only once an exit has begun: test_agency.py
    "accounts:exit_settle",
    # leads to the page of a story: advocacy/tests/test_go.py
    "advocacy:go",
    "hiring:own_notice",
    "policies:review_door",
    "policies:outside_review",
    # offered where the risk check blocks a sentence, and the demo firm has none: test_version_override.py
    "policies:version_override",
    # offered where HR is one person, and the demo firm has two: test_outside_ask.py
    "approvals:outside_ask",
    # stands where allauth would let people change their address
    "dashboard:email_kept",
}
# Of the findings one is looked at, and those about a connection have more to decide.
INSIDE = ["/", "/offboarding/findings/?kind=connection"]


def test_no_page_has_a_fault(browser, demo_firm):
    seen, faults = Counter(), []
    for number, (who, email, password) in enumerate([("nobody", "", ""), *demo_firm.sign_ins]):
        theme = ("light", "dark")[number % 2]
        page = new_page(browser, theme=theme)
        watch = Watch(page, demo_firm.origin)
        starts = DOOR if not email else ["/"]
        if who.startswith("Alice"):
            starts = [*INSIDE, *unfinished(demo_firm.hub)]
        if email:
            starts = [*starts, *of_ones_own(demo_firm.hub, email)]
            sign_in(page, demo_firm.origin, email, password)
        seen["dashboard-home"] = 0  # everybody has a first page of their own
        for found in walk(watch, starts=starts, seen=seen, password=password, often=1):
            watch.look()
            if not found.state and leave_empty(page):
                watch.look()
        faults += watch.faults
        page.context.close()
    assert faults == []
    never = pages_to_read() - NOT_LINKED - set(seen)
    assert never == set()


def pages_to_read(patterns=None, namespace=""):
    """The names of our pages that answer to reading."""
    names = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            names |= pages_to_read(pattern.url_patterns, pattern.namespace or namespace)
        elif pattern.callback.__module__.split(".")[0] in APPS and reads(pattern.callback):
            names.add(f"{namespace}:{pattern.name}")
    return names


def reads(view) -> bool:
    """Whether a view answers to GET, as its decorators say."""
    while view is not None:
        methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
        if methods:
            return "GET" in methods
        view = getattr(view, "__wrapped__", None)
    return True
