"""The words that are affirmed, the button and the receipt's labels in the language of the text, or openly in English."""

import hashlib
import re

import pytest

from campaigns import languages, receipts, signing_rules
from campaigns.tests.factories import BODY, TODAY
from campaigns.tests.signing import NOW, ask_carol, page, press, read, text
from policies.models import Policy, PolicyVersion, VersionPlace, VersionText

TERMS = [[], ["Kunden"], ["Kunden", "Konten", "Daten"]]


@pytest.mark.parametrize("code", sorted(languages.tongues()))
def test_every_language_says_everything_and_its_state(code):
    tongue = languages.tongues()[code]
    assert tongue.state in ("drafted", "reviewed")
    assert tongue.is_reviewed is bool(tongue.reviewed_by and tongue.reviewed_on)
    assert set(tongue.buttons) == {"acknowledge", "agree"}
    for words in (tongue.read, tongue.agreed):
        assert re.search(r"\{(policy|terms)\}", words)


@pytest.mark.parametrize("code", sorted(languages.tongues()))
@pytest.mark.parametrize("terms", TERMS)
def test_the_words_name_policy_version_and_every_term(code, terms):
    named = {"policy": "Getrennt", "number": 3, "terms": terms, "language": code}
    words = signing_rules.affirmation(**named)
    assert all(part in words for part in ("Getrennt", "3", *terms))
    on_paper = signing_rules.affirmation_on_paper(**named)
    assert words == f"{on_paper} {languages.of(code).electronic}"


def test_a_variety_of_a_language_is_that_language():
    assert languages.of("de-AT") == languages.of("de")
    assert languages.of("en") is None
    assert languages.of("pl") is None


def test_what_is_missing_or_unreviewed_is_said_openly():
    assert languages.remark("en", "English") == ""
    assert "not been translated into polski yet" in languages.remark("pl", "polski")
    assert "draft translation into Deutsch" in languages.remark("de", "Deutsch")


def ask_in(language):
    """Carol is asked for a version that also has words in `language`; return them with her assignment."""
    policy = Policy.objects.create(name=f"Getrennt {language}", stance="separate")
    version = PolicyVersion.objects.create(policy=policy, number=1, created_at=NOW)
    for code, body in (("en", BODY), (language, "Geschäftliches bleibt geschäftlich.")):
        digest = hashlib.sha256(body.encode()).hexdigest()
        words = VersionText.objects.create(
            version=version, language=code, title=policy.name, body=body, sha256=digest
        )
    VersionPlace.objects.create(version=version, place="GB", since=TODAY)
    PolicyVersion.objects.filter(pk=version.pk).update(state="published", published_on=TODAY)
    version.refresh_from_db()
    return ask_carol(version=version), words


@pytest.mark.django_db
def test_the_receipt_holds_the_german_words_that_were_on_the_screen(client):
    assignment, words = ask_in("de")
    client.force_login(assignment.person.user)
    client.get(page("assignment_read", assignment.pk), {"language": "de"})
    client.post(page("assignment_reach_end", assignment.pk), {"text": words.pk})
    shown = text(client.get(page("assignment_review", assignment.pk)))
    assert "Ich habe „" in shown
    assert "Ich nehme diese Richtlinie zur Kenntnis</button>" in shown
    assert "draft translation into Deutsch" in shown
    assignment.refresh_from_db()
    signature = press(assignment, text=words)
    assert signature.affirmation.startswith("Ich habe „")
    sealed = dict(receipts.rows(signature.statement))
    assert "“Ich nehme diese Richtlinie zur Kenntnis”" in sealed["What was pressed"]
    assert "Was gedrückt wurde" in text(client.get(signature.get_absolute_url()))


@pytest.mark.django_db
def test_every_line_of_a_receipt_has_a_name_in_every_language():
    assignment = ask_carol()
    read(assignment)
    rows = receipts.rows(press(assignment, today=TODAY).statement)
    for tongue in languages.tongues().values():
        assert {name for name, _value in rows} == set(tongue.labels)


@pytest.mark.django_db
def test_without_the_words_english_is_affirmed_and_the_page_says_so(client):
    assignment, words = ask_in("pl")
    client.force_login(assignment.person.user)
    client.get(page("assignment_read", assignment.pk), {"language": "pl"})
    client.post(page("assignment_reach_end", assignment.pk), {"text": words.pk})
    shown = text(client.get(page("assignment_review", assignment.pk)))
    assert "I have received and read" in shown
    assert "not been translated into polski yet" in shown
