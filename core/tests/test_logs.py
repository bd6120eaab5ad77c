"""Logs tell what happened, and neither to whom nor with which secret."""

import logging
import sys

import pytest
from django.db import IntegrityError

from core.logs import MaskedFormatter, masked
from tests.living import Embedded
from tests.mail_sink import MailSink

CANARY = "canary.bird+77@cage-of-canaries.example"
TOKEN = "c4n4ryTokenThatNobodyMaySee-0123456789"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Key (email)=(carol@example.com) already exists.", "Key (email)=([address]) already exists."),
        ("To: Carol <carol.o'neil+x@mail.example.co.uk>", "To: Carol <[address]>"),
        ("redis://:s3cret@10.0.0.1:6379/0", "redis://[masked]@10.0.0.1:6379/0"),
        ("postgres://hub:p4ss@db/hub", "postgres://[masked]@db/hub"),
        (f"Internal Server Error: /answer/{TOKEN}/", "Internal Server Error: /answer/[masked]/"),
        (f"GET /x/?key={TOKEN}&page=2", "GET /x/?key=[masked]&page=2"),
        ("Not Found: /account/password/reset/key/1-c0ffee-0123456789abcdef0123/",
         "Not Found: /account/password/reset/key/[masked]/"),
    ],
)  # fmt: skip
def test_what_could_tell_somebody_apart_or_open_something_is_masked(text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'File "/srv/policyhub/.venv/lib/python3.11/site-packages/django/core/handlers/base.py", line 8',
        'File "/srv/policyhub/offboarding/actions/disconnect_requests_2.py", line 12, in escalate',
        "Notice 12 was not sent at try 3: The mail server refused the address (code 550).",
        "Internal Server Error: /offboarding/findings/1234/",
        "2026-11-20 12:25:40,734 ERROR celery.worker: task notices.tasks.deliver_due",
    ],
)
def test_what_helps_to_find_a_fault_stays(text):
    assert masked(text) == text


def test_tracebacks_are_masked_too():
    try:
        raise IntegrityError(f"Key (address)=({CANARY}) is not unique")
    except IntegrityError:
        record = logging.LogRecord(
            "x", logging.ERROR, "x.py", 1, "for %s", (CANARY,), sys.exc_info()
        )
    text = MaskedFormatter("{message}", style="{").format(record)
    assert CANARY not in text
    assert "for [address]" in text
    assert "IntegrityError: Key (address)=([address]) is not unique" in text


@pytest.mark.live
@pytest.mark.sqlite
def test_the_log_of_a_typical_run_holds_no_canary(tmp_path):
    """Sign-in refused, password reset, letters sent and refused, an error, unknown pages."""
    code = f"""
from django.contrib.auth import get_user_model
from notices.tests.factories import make_notice
get_user_model().objects.create_user({CANARY!r}, "right-{TOKEN}")
for number in range(3):
    make_notice(address={CANARY!r}, text="{TOKEN}")
"""
    with (
        MailSink(faults=["rcpt 550", "data", "rcpt 450"]) as sink,
        Embedded(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{sink.port}", LOG_LEVEL="INFO") as hub,
    ):
        hub.set_up()
        hub.python(code)
        hub.start()
        hub.status(f"/answer/{TOKEN}/?to={CANARY}")
        hub.status(f"/account/password/reset/key/{TOKEN}/")
        browser = hub.browser()
        browser.post("/account/login/", login=CANARY, password=f"wrong-{TOKEN}")
        browser.post("/account/password/reset/", email=CANARY)
        assert browser.post("/account/login/", login=CANARY, password=f"right-{TOKEN}") == 200
        # Which letter meets which fault is chance; one gets through, and at least two are refused.
        hub.wait(lambda: len(sink.letters) >= 1 and len(sink.faults) < 2)
        hub.kill()
    log = hub.log()
    assert "was not sent at try 1" in log
    assert [word for word in (CANARY, "cage-of-canaries", TOKEN) if word in log] == []
