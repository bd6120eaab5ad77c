"""Leavers read their page and our letters in their language; what was agreed and what is named stays as it is."""

import re

import pytest
from django.utils import translation

from core import clock
from core.refusals import Refused
from notices.models import Notice
from offboarding.actions import doors, letters, wording
from offboarding.choices import AnswerKind, CloseReason, LetterKind, LookKind
from offboarding.ladder import letters as ladder
from offboarding.ladder import tongues
from offboarding.models import DisconnectRequest
from offboarding.tests.factories import (
    TODAY,
    answer,
    close_it,
    fresh,
    make_disconnect,
    make_now,
    noon,
    send,
    sent,
)
from offboarding.tests.pages import as_alice, enter_by, text_of, url_of
from places import languages
from policies.lint import engine

CODES = ["de", "fr"]
TITLE, CLAUSE = (
    "Clients after you leave",
    "We may ask you to remove those connections for 6 months.",
)


def speaks(disconnect, language):
    DisconnectRequest.objects.filter(pk=disconnect.pk).update(language=language)
    return fresh(disconnect)


def sent_in(language, **fields):
    return send(speaks(make_disconnect(**fields), language))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_is_there_with_the_same_blanks_and_passes_the_lint(code, kind):
    text = tongues.of(code).text(kind)
    assert sorted(set(ladder.BLANK.findall(text))) == sorted(
        set(ladder.BLANK.findall(ladder.text_of(kind)))
    )
    found = engine.check(text, places=["GB", "DE", "FR", "US-CA"], document="letter")
    assert [each for each in found if each.severity == "block"] == []
    assert list(tongues.of(code).broken(text)) == []


@pytest.mark.parametrize("code", CODES)
def test_every_look_and_every_closing_reason_has_its_words(code):
    tongue = tongues.of(code)
    texts = [tongue.look(kind) for kind in [None, *LookKind]]
    texts += [tongue.close(reason) for reason in CloseReason]
    assert len(set(texts)) == len(LookKind) + 1 + len(CloseReason)
    assert [t for t in texts if engine.check(t, places=["GB", "DE"], document="letter")] == []


@pytest.mark.parametrize("code", CODES)
def test_nobody_says_that_they_are_reviewed_before_a_lawyer_has(code):
    assert tongues.of(code).state == "drafted"
    assert "no lawyer has reviewed" in tongues.remark(code)
    assert tongues.remark("en") == ""


@pytest.mark.parametrize(
    ("place", "language"),
    [("GB", "en"), ("DE", "de"), ("DE-BY", "de"), ("AT", "de"), ("FR", "fr"), ("CA-QC", "fr")]
    + [("CA-ON", "en"), ("BE", "en"), ("US-CA", "en")],
)
def test_the_place_says_what_is_spoken_at_first(place, language):
    assert languages.usual(place) == language


@pytest.mark.parametrize(
    ("language", "day"),
    [("en-gb", "Thursday 12 March 2026"), ("de", "Donnerstag, 12.\u00a0März 2026")]
    + [("fr", "jeudi 12 mars 2026"), ("en-us", "Thursday 12 March 2026")],
)
def test_days_are_written_as_the_language_does(language, day):
    with translation.override(language):
        written = clock.written(TODAY)
    assert written == day


@pytest.mark.django_db
def test_a_letter_is_in_the_language_of_their_place_and_keeps_names_and_clause_as_they_are():
    disconnect = make_disconnect()
    type(disconnect.employment).objects.update(place="DE")
    disconnect = fresh(disconnect)
    letter = letters.draft(disconnect, "initial_request", by=disconnect.owner, today=TODAY)
    assert letter.language == "de"
    when = {"today": TODAY, "now": noon(TODAY)}
    letter = letters.preview(letter, by=disconnect.owner, **when)
    assert letter.noticed == []
    assert letter.subject == "Eine Bitte zu Kundenkontakten"
    assert f"Klausel „{TITLE}“" in letter.text
    assert "Montag, 3.\u00a0Juni 2024" in letter.text
    assert "(Ihr persönlicher Link)" in letter.text
    assert "LinkedIn" in letter.text
    assert "Alice Okafor, Personalabteilung" in letter.text
    assert not re.search(r"\b(Monday|March|the|you|your)\b", letter.text.replace(TITLE, ""))
    assert "{" not in letter.text


@pytest.mark.django_db
def test_the_message_carries_the_link_and_is_in_the_same_language():
    sent_in("fr")
    notice = Notice.objects.get(kind="disconnect_letter")
    assert notice.subject == "Une demande au sujet de contacts chez des clients"
    assert "[[answer-" in notice.text
    assert '<html lang="fr">' in notice.html
    assert "PolicyHub a envoyé ce message" in notice.html


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_the_final_notice_quotes_the_clause_word_for_word(code):
    disconnect = sent_in(code)
    letter = disconnect.letters.create(
        kind="final_notice", language=code, written_on=TODAY, subject="x", text="x"
    )
    subject, text = ladder.split(
        wording.drafted(disconnect, "final_notice", today=TODAY, language=code)
    )
    letter.subject, letter.text = subject, text
    final = wording.final(letter, deadline=TODAY, by=disconnect.owner, channel="mail")
    assert CLAUSE in final.shown
    assert tongues.of(code).no_claim in final.shown


@pytest.mark.django_db
def test_what_they_choose_on_their_page_holds_for_the_next_letter():
    disconnect = sent()
    assert disconnect.letters.get().language == "en"
    door = disconnect.doors.get()
    doors.choose_language(door, "de", today=TODAY)
    day = disconnect.next_on
    letters.remind(fresh(disconnect), by="system:ladder", today=day, now=noon(day))
    reminder = disconnect.letters.get(kind="reminder")
    assert reminder.subject == "Erinnerung an unser Schreiben vom Donnerstag, 12. März 2026"


@pytest.mark.django_db
def test_the_closing_letter_is_in_their_language_too():
    disconnect = close_it(sent_in("fr"), today=TODAY)
    letter = disconnect.letters.get(kind="closed")
    assert letter.subject == "C’est clos – merci"
    assert "nous ne donnons pas de suite." in letter.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("de", "Bitte senden Sie uns Ihr LinkedIn-Passwort."),
        ("de", "Bitte löschen Sie Ihr Konto, ein Profil zu löschen ist einfach."),
        ("de", "Andernfalls erfährt Ihr neuer Arbeitgeber davon."),
        ("fr", "Veuillez nous envoyer votre mot de passe LinkedIn."),
        ("fr", "Sinon nous écrirons à votre nouvel employeur."),
        ("fr", "Veuillez supprimer votre compte LinkedIn."),
    ],
)
def test_words_of_ones_own_are_stopped_where_they_are_plainly_forbidden(code, sentence):
    disconnect = speaks(make_disconnect(), code)
    letter = letters.draft(disconnect, "initial_request", by=disconnect.owner, today=TODAY)
    text = f"{letter.text}\n{sentence}\n"
    letter = letters.edit(letter, subject=letter.subject, text=text, by=disconnect.owner)
    with pytest.raises(Refused, match="cannot be sent with this sentence"):
        letters.send(letter, channel="mail", by=disconnect.owner, today=TODAY, now=noon(TODAY))


@pytest.mark.django_db
def test_what_hr_reads_stays_in_english(client):
    disconnect = speaks(make_now(), "de")
    enter_by(client, disconnect)
    about = [row.pk for row in disconnect.listed.all()]
    client.post(url_of("own_answer", "removed"), {"about": about})
    notice = Notice.objects.get(kind="disconnect_answered")
    assert "I have removed the connection" in notice.text
    assert notice.subject.endswith("has answered")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("de", ["Sind Sie noch mit diesen Personen verbunden?", "Ich habe sie entfernt"]),
        ("fr", ["Êtes-vous toujours en relation avec ces personnes ?", "Je l’ai retirée"]),
    ],
)
def test_the_page_speaks_their_language_all_over(client, code, words):
    disconnect = speaks(make_now(), code)
    enter_by(client, disconnect)
    response = client.get(url_of("own_request"))
    assert response.headers["Content-Language"] == code
    assert f'<html lang="{code}"' in response.content.decode()
    page = text_of(response)
    for each in words:
        assert each in page
    # Only our letter, which was sent before they chose, is still in English.
    assert "Please answer" not in page.partition("A request about client contacts")[0]
    for kind in AnswerKind:
        page = text_of(client.get(url_of("own_answer", kind)))
        assert not re.search(r"\b(the|you|your|Send|Go back|Which)\b", page), kind


@pytest.mark.django_db
def test_a_form_that_is_not_filled_says_so_in_their_language(client):
    enter_by(client, speaks(make_now(), "de"))
    page = text_of(client.post(url_of("own_answer", "exempt"), {"words": ""}))
    assert "2 Angaben sind noch zu berichtigen" in page
    assert "Bitte wählen Sie, warum der Kontakt ausgenommen ist." in page


@pytest.mark.django_db
def test_the_code_comes_in_their_language(client):
    disconnect = speaks(make_now(), "fr")
    doors.send_code(disconnect.doors.get(), now=clock.now())
    notice = Notice.objects.get(kind="disconnect_code")
    assert notice.subject == "Votre code"
    assert "Il est valable un quart d’heure." in notice.text


@pytest.mark.django_db
def test_nobody_else_is_spoken_to_in_it_afterwards(client):
    enter_by(client, speaks(make_now(), "de"))
    client.get(url_of("own_request"))
    as_alice(client)
    assert '<html lang="en-GB"' in client.get(url_of("disconnect_list")).content.decode()
    assert translation.get_language() == "en-gb"


@pytest.mark.django_db
def test_an_answer_is_read_with_a_word_about_their_language(client):
    disconnect = speaks(make_now(), "de")
    given = answer(fresh(disconnect), "more-time", today=clock.today())
    as_alice(client)
    assert "They read German." in text_of(client.get(url_of("answer_decide", given.pk)))
