"""A German employee reads, signs, and gets the mail and the receipt in German; what is sealed stays one format."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from campaigns import receipts
from campaigns.models import Question, Signature
from campaigns.tests.signing import ask_carol, load_questions, make_carol, page, read
from campaigns.tests.test_languages import ask_in
from notices.models import Notice
from notices.tests.sending import send_latest
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client):
    """Carol has chosen German and is asked for a policy with words in German."""
    assignment, text = ask_in("de")
    User.objects.filter(pk=assignment.person.user_id).update(language="de")
    client.force_login(assignment.person.user)
    return assignment, text


def test_she_reads_signs_and_gets_mail_and_receipt_in_german(client, asked):
    assignment, text = asked
    shown = client.get(page("assignment_read", assignment.pk)).content.decode()
    assert '<html lang="de"' in shown
    assert "Geschäftliches bleibt geschäftlich." in shown
    assert "Ich habe es gelesen: weiter" in shown
    words = {"text": text.pk, "sha256": text.sha256}
    client.post(page("assignment_reach_end", assignment.pk), words)
    review = client.get(page("assignment_review", assignment.pk)).content.decode()
    assert "Prüfen, dann bestätigen" in review
    assert "Ich habe „Getrennt de“, Version 1, erhalten" in review
    client.post(page("assignment_sign", assignment.pk), words)
    signature = Signature.objects.get()
    receipt = client.get(signature.get_absolute_url()).content.decode()
    assert "Sie sind fertig" in receipt
    notice = Notice.objects.get(kind="campaign_signed")
    assert (notice.language, notice.subject) == ("de", "Ihr Beleg: Getrennt de, Version 1")
    message = send_latest("campaign_signed")
    [html] = [body for body, kind in message.alternatives if kind == "text/html"]
    assert '<html lang="de">' in html
    assert "Siegel des Protokolls" in html or "persönlichen Kontos" in html


def test_the_sealed_receipt_names_the_language_of_the_page_in_the_one_format(client, asked):
    assignment, text = asked
    words = {"text": text.pk, "sha256": text.sha256}
    client.post(page("assignment_reach_end", assignment.pk), words)
    client.post(page("assignment_sign", assignment.pk), words)
    said = dict(receipts.rows(Signature.objects.get().statement))
    assert (said["Language"], said["Language of the page"]) == ("de", "de")
    assert said["Signed in with"] == "Login of the person: session"


def test_words_that_exist_only_in_english_are_affirmed_in_english(client):
    user = make_carol()
    User.objects.filter(pk=user.pk).update(language="de")
    assignment = ask_carol(user=user)
    read(assignment)
    client.force_login(user)
    review = client.get(page("assignment_review", assignment.pk)).content.decode()
    assert "Prüfen, dann bestätigen" in review
    assert "I have received and read" in review
    assert "Ich habe „" not in review
    assert "I acknowledge this policy" in review


def test_switching_keeps_the_page(client, asked):
    assignment, _text = asked
    here = page("assignment_read", assignment.pk)
    response = client.post(
        reverse("dashboard:language_set"), {"language": "fr", "next": here}, follow=True
    )
    assert response.redirect_chain == [(here, 302)]
    assert '<html lang="fr"' in response.content.decode()


def test_the_quiz_of_the_library_speaks_german(client):
    user = make_carol()
    User.objects.filter(pk=user.pk).update(language="de")
    load_questions()
    assignment = ask_carol(user=user, has_quiz=True)
    client.force_login(user)
    shown = client.post(page("quiz_begin", assignment.pk), follow=True).content.decode()
    assert "Frage 1 von" in shown
    library = [escape(words) for words in Question.objects.values_list("words", flat=True)]
    assert len(library) > 5
    assert [words for words in library if words in shown] == []
