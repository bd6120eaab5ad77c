"""The pages before and around signing in: in our words, in our look, without style or script inside."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.urls import reverse

from notices import delivery
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db

DOOR = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_email_verification_sent",
]
OWN = [
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_list_webauthn",
    "usersessions_list",
]
AFTER_ASKING_AGAIN = ["mfa_activate_totp", "mfa_add_webauthn"]
PASSWORD = "correct horse battery"


def sign_in(client, user):
    return client.post(
        reverse("account_login"), {"login": user.email, "password": PASSWORD}, follow=True
    )


@pytest.mark.parametrize("name", DOOR)
def test_the_door_is_ours(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert_ours(response)
    assert 'class="door"' in response.content.decode()


def carol(client):
    user = make_staff(name="Carol Mensah")
    user.set_password(PASSWORD)
    user.save()
    sign_in(client, user)
    return user


@pytest.mark.parametrize("name", OWN)
def test_pages_about_signing_in_are_ours(client, name):
    carol(client)
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert_ours(response)


@pytest.mark.parametrize("name", AFTER_ASKING_AGAIN)
def test_what_matters_for_signing_in_asks_again_who_it_is(client, name):
    carol(client)
    asked = client.get(reverse(name), follow=True)
    assert "Is it you?" in asked.content.decode()
    response = client.post(
        asked.redirect_chain[-1][0], {"password": PASSWORD, "next": reverse(name)}, follow=True
    )
    assert response.request["PATH_INFO"] == reverse(name)
    assert_ours(response)


def test_an_authenticator_app_from_the_first_code_to_the_last(client):
    user = carol(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    codes = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    assert "10 of 10 codes are left" in codes.content.decode()
    for name in (
        "mfa_index",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_reauthenticate",
    ):
        assert_ours(client.get(reverse(name)))
    client.post(reverse("account_logout"))
    second_step = sign_in(client, user)
    assert "Second step" in second_step.content.decode()
    assert_ours(second_step)
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "There is one thing to put right" in wrong.content.decode()
    assert not wrong.wsgi_request.user.is_authenticated


def code_for(secret):
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def assert_ours(response):
    html = response.content.decode()
    assert "tokens.css" in html
    assert not re.search(r"\sstyle=|<style", html)
    # Only scripts from files, and blocks of JSON.
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", html) == []
    assert "–" in re.search(r"<title>(.*?)</title>", html, re.S)[1]


def test_a_wrong_password_is_said_once_and_nobody_is_told_which_part_was_wrong(client):
    make_user(email="carol@example.com", password=PASSWORD)
    known = client.post(reverse("account_login"), {"login": "carol@example.com", "password": "x"})
    unknown = client.post(reverse("account_login"), {"login": "eve@example.com", "password": "x"})
    said = [re.findall(r"<li>([^<]+)</li>", page.content.decode()) for page in (known, unknown)]
    assert said[0] == said[1]
    assert len(said[0]) == 1


def test_a_forgotten_password_is_renewed_by_e_mail(client):
    user = make_staff(name="Carol Mensah")
    client.post(reverse("account_reset_password"), {"email": user.email})
    delivery.deliver_due()
    link = re.search(
        r"http://localhost:8000(/account/password/reset/key/\S+)", mail.outbox[0].body
    )[1]
    page = client.get(link, follow=True)
    assert_ours(page)
    done = client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert done.url == reverse("account_reset_password_from_key_done")
    assert sign_in(client, user).wsgi_request.user == user


def test_the_e_mail_for_a_new_password_speaks_our_language(client):
    make_user(email="carol@example.com")
    client.post(reverse("account_reset_password"), {"email": "carol@example.com"})
    delivery.deliver_due()
    message = mail.outbox[0]
    assert message.subject == "Choose a password for PolicyHub"
    assert "example.com!" not in message.body
    assert "If it was not you, nothing needs to be done" in message.body


def test_a_used_link_says_so(client):
    page = client.get("/account/password/reset/key/1-set-password/")
    assert "This link no longer works" in page.content.decode()


def test_nobody_changes_the_address_that_hr_keeps(client):
    user = make_staff(name="Carol Mensah")
    client.force_login(user)
    assert (
        client.post("/account/email/", {"email": "x@example.com", "action_add": ""}).status_code
        == 405
    )
    assert "HR keeps your e-mail address" in client.get("/account/email/").content.decode()


def test_signing_in_and_out_needs_no_message_but_signing_out_is_confirmed(client):
    user = make_user(email="carol@example.com", password=PASSWORD)
    assert list(sign_in(client, user).context["messages"]) == []
    page = client.post(reverse("account_logout"), follow=True)
    assert [str(message) for message in page.context["messages"]] == ["You are signed out."]
