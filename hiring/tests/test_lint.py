"""The risk lint reads what HR wrote before candidates get it: what it blocks is not sent, the rest is shown."""

import json

import pytest

from core.refusals import Refused
from hiring import texts
from hiring.actions import candidates, expectations
from hiring.models import Candidate, Expectation, Question
from hiring.tests.factories import (
    NOW,
    TODAY,
    make_expectation,
    make_published,
    make_question,
    url_of,
)
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_employer, make_user
from policies.lint import engine
from policies.tests.factories import make_clause

pytestmark = pytest.mark.django_db
BLOCKED = "You must give us the password of your personal LinkedIn account."
DOUBTFUL = "Answer messages from clients at any hour, evenings and weekends included."
KINDLY = "You will get a telephone from us."


@pytest.fixture
def alice():
    return make_user(role="hr")


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


def prepared(alice, **told):
    role = {"job_title": "Account manager", "employer": make_employer(), "place": "GB", **told}
    return expectations.prepare(**role, by=alice, today=TODAY)


def with_words(alice, words, **told):
    notice = prepared(alice, **told)
    expectations.edit(notice, body=f"{notice.body}\n\n{words}", by=alice)
    notice.refresh_from_db()
    return notice


def page_of(client, notice):
    return client.get(notice.get_absolute_url()).content.decode()


def test_the_sentences_of_these_tests_are_what_they_say():
    def found(words):
        return {each.severity for each in engine.check(words)}

    assert "block" in found(BLOCKED)
    assert found(DOUBTFUL) - {"block"} == found(DOUBTFUL) != set()
    assert found(KINDLY) == set()


def test_what_the_lint_blocks_cannot_be_issued(as_alice, alice):
    make_published()
    notice = with_words(alice, BLOCKED)
    page = page_of(as_alice, notice)
    assert "This stops the notice" in page
    assert "Issue it" not in page
    answer = as_alice.post(url_of("expectation_issue", notice.pk), follow=True)
    assert f"Candidates cannot be told this: “{BLOCKED}”" in answer.content.decode()
    assert not Expectation.objects.issued().exists()


def test_a_warning_is_shown_and_recorded_and_stops_nothing(as_alice, alice):
    make_published()
    notice = with_words(alice, DOUBTFUL)
    page = page_of(as_alice, notice)
    assert DOUBTFUL in page
    assert "What would be better:" in page
    assert "This stops the notice" not in page
    as_alice.post(url_of("expectation_issue", notice.pk))
    assert list(Expectation.objects.issued()) == [notice]
    entry = Entry.objects.get(verb="hiring.expectation_issued")
    assert json.loads(entry.body)["facts"]["noticed"] == ["always-on"]
    chosen = as_alice.get(url_of("candidate_invite") + f"?notice={notice.pk}").content.decode()
    assert DOUBTFUL in chosen


def test_words_without_risk_go_through_silently(as_alice, alice):
    make_published()
    notice = with_words(alice, KINDLY)
    assert "What looks risky" not in page_of(as_alice, notice)
    as_alice.post(url_of("expectation_issue", notice.pk))
    assert list(Expectation.objects.issued()) == [notice]


def test_the_form_that_changes_the_words_shows_it_too(as_alice, alice):
    make_published()
    notice = with_words(alice, BLOCKED)
    page = as_alice.get(url_of("expectation_edit", notice.pk)).content.decode()
    assert page.count(BLOCKED) == 2


def test_one_issued_before_is_not_sent_either(as_alice):
    make_published()
    notice = make_expectation(body=f"## Accounts\n\n{BLOCKED}\n")
    told = {"expectation": notice.pk, "name": "Ida Moreau", "email": "ida@example.com"}
    answer = as_alice.post(url_of("candidate_invite"), told)
    (why,) = answer.context["form"].non_field_errors()
    assert why.startswith(f"Candidates cannot be told this: “{BLOCKED}”")
    assert not Candidate.objects.exists()
    assert not Notice.objects.exists()
    page = page_of(as_alice, notice)
    assert "sent to nobody any more" in page
    assert "Send it to a candidate" not in page


def test_the_action_refuses_without_the_page(alice):
    make_published()
    notice = make_expectation(body=f"## Accounts\n\n{BLOCKED}\n")
    when = {"by": alice, "now": NOW, "today": TODAY}
    with pytest.raises(Refused, match="Candidates cannot be told this"):
        candidates.invite(notice, name="Ida", email="ida@example.com", **when)


def test_our_interest_in_a_network_is_read_as_well(alice):
    make_published()
    notice = prepared(alice, interest="Candidates have to bring their client contacts with them.")
    assert [found.sentence for found in expectations.lint(notice)] != []


def test_the_place_of_the_role_decides(alice):
    make_published(places=["US-CA"])
    notice = with_words(alice, BLOCKED, place="US-CA")
    assert {found.place for found in expectations.lint(notice)} == {"US-CA"}


@pytest.mark.parametrize("stance", list(texts.STANCES))
def test_nothing_that_policyhub_brings_along_stops_a_notice(alice, stance):
    make_published(stance=stance)
    assert expectations.lint(prepared(alice)) == []


def test_a_clause_that_lawyers_have_published_is_not_asked_about_again(alice):
    make_published(own=[make_clause(text=DOUBTFUL)])
    notice = prepared(alice)
    assert DOUBTFUL in notice.body
    assert expectations.lint(notice) == []


def test_an_answer_is_read_before_every_candidate_reads_it(as_alice):
    question = make_question()
    url = url_of("question_answer", question.pk)
    form = as_alice.post(url, {"answer": BLOCKED}).context["form"]
    assert form.non_field_errors()[0].startswith("Candidates cannot be told this")
    assert Question.objects.get().answered_on is None
    page = as_alice.post(url, {"answer": DOUBTFUL}, follow=True).content.decode()
    assert Question.objects.get().answer == DOUBTFUL
    assert "answer now." in page
    assert page.count(DOUBTFUL) == 2
