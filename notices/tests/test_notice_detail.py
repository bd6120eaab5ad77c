import pytest
from django.urls import reverse

from notices.choices import NoticeState
from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import make_person, make_staff, make_user

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("notices:notice_detail", args=[notice.pk])


def test_the_recipient_reads_it(client):
    carol = make_staff(name="Carol Mensah")
    notice = make_notice(person=carol.person, text="Dear Carol,\n\nplease read <this>.\n")
    client.force_login(carol)
    page = client.get(url(notice)).content.decode()
    assert "please read &lt;this&gt;." in page
    assert "Withdraw" not in page


def test_once_opened_it_is_no_longer_new_to_its_recipient(client):
    carol = make_staff(name="Carol Mensah")
    notice = make_notice(person=carol.person)
    client.force_login(make_user(role=Role.HR))
    client.get(url(notice))
    notice.refresh_from_db()
    assert notice.read_at is None
    client.force_login(carol)
    client.get(url(notice))
    notice.refresh_from_db()
    first = notice.read_at
    assert first is not None
    client.get(url(notice))
    notice.refresh_from_db()
    assert notice.read_at == first


def test_links_to_pages_can_be_followed(client):
    notice = make_notice(text="See http://localhost:8000/people/1/ for more.\n")
    client.force_login(make_user(role=Role.HR))
    page = client.get(url(notice)).content.decode()
    assert '<a href="http://localhost:8000/people/1/">' in page


def test_personal_links_are_masked(client):
    notice = make_notice(text="Answer here: [[answer-0123456789ab]]\n")
    client.force_login(make_user(role=Role.HR))
    page = client.get(url(notice)).content.decode()
    assert "Answer here: (a personal link, only in the e-mail itself)" in page
    assert "0123456789ab" not in page


def test_hr_is_told_why_it_could_not_be_sent_and_may_send_it_again(client):
    notice = make_notice(state=NoticeState.FAILED, last_error="The mail server refused it.")
    client.force_login(make_user(role=Role.HR))
    page = client.get(url(notice)).content.decode()
    assert "The mail server refused it." in page
    assert "Send it again" in page


def test_without_an_address_the_button_says_why_not(client):
    notice = make_notice(state=NoticeState.FAILED, address="", last_error="No address.")
    client.force_login(make_user(role=Role.HR))
    assert "There is no e-mail address to send this to" in client.get(url(notice)).content.decode()


def test_an_auditor_reads_and_changes_nothing(client):
    client.force_login(make_user(role=Role.AUDITOR))
    page = client.get(url(make_notice())).content.decode()
    assert "Withdraw" not in page


def test_nobody_reads_what_others_got(client):
    notice = make_notice(person=make_person())
    client.force_login(make_staff(name="Erin Walsh"))
    assert client.get(url(notice)).status_code == 404


def test_it_rejects_post(client):
    client.force_login(make_user(role=Role.HR))
    assert client.post(url(make_notice())).status_code == 405
