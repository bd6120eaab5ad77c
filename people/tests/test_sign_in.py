"""The door: passwords, passkeys, second factors, new passwords, and when it closes."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from core import clock
from people.models import Employment, User
from people.tests.factories import make_employment, make_person, make_staff, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"
HOME = "/"
CLOSED = "your login closed at the end of that day"


@pytest.fixture(autouse=True)
def _nobody_has_tried_before():
    cache.clear()


@pytest.fixture
def carol():
    user = make_staff(name="Carol Mensah", time_zone="Europe/London")
    user.set_password(PASSWORD)
    user.save()
    return user


def leave(user, *, days_ago, zone="Europe/London"):
    """Let the employment of `user` end so many days ago, in the time zone of the workplace."""
    left_on = clock.today(zone) - timedelta(days=days_ago)
    Employment.objects.filter(person__user=user).update(left_on=left_on, time_zone=zone)


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(
        reverse("account_login"), {"login": email, "password": password}, follow=True, **extra
    )


def is_signed_in(client):
    return client.get(HOME).status_code == 200


def test_staff_sign_in_with_their_address_in_any_letter_case(client, carol):
    sign_in(client, carol.email.upper())
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "zone", ["Pacific/Kiritimati", "Europe/London", "America/Los_Angeles", "Pacific/Pago_Pago"]
)
def test_the_door_closes_the_day_after_the_leaving_date_where_the_work_is_done(client, carol, zone):
    leave(carol, days_ago=0, zone=zone)
    sign_in(client, carol.email)
    assert is_signed_in(client)
    client.logout()
    leave(carol, days_ago=1, zone=zone)
    response = sign_in(client, carol.email)
    assert not is_signed_in(client)
    assert CLOSED in response.content.decode()


def test_only_whoever_knows_the_password_learns_that_the_login_closed(client, carol):
    leave(carol, days_ago=1)
    response = sign_in(client, carol.email, "a wrong password indeed")
    assert CLOSED not in response.content.decode()


def test_an_open_session_ends_with_the_right_to_sign_in(client, carol):
    sign_in(client, carol.email)
    assert is_signed_in(client)
    leave(carol, days_ago=1)
    assert client.get(HOME).url.startswith("/account/login/")
    assert client.post(reverse("account_logout")).status_code == 302


def test_somebody_with_another_employment_stays_signed_in(client, carol):
    sign_in(client, carol.email)
    leave(carol, days_ago=1)
    make_employment(person=carol.person, started_on=clock.today())
    assert is_signed_in(client)


def test_users_without_an_employment_are_governed_by_their_switch(client):
    sol = make_user(
        role=User.Role.LEGAL_REVIEWER, email="sol@example.com", password=PASSWORD, is_active=True
    )
    sign_in(client, sol.email)
    assert is_signed_in(client)
    User.objects.update(is_active=False)
    assert not is_signed_in(client)
    assert "This login is switched off" in sign_in(client, sol.email).content.decode()
    assert not is_signed_in(client)


def test_the_sessions_of_a_leaver_are_gone_from_the_list(client, carol):
    sign_in(client, carol.email)
    assert UserSession.objects.filter(user=carol).count() == 1
    response = client.get(reverse("usersessions_list"))
    assert response.status_code == 200


# ---------------------------------------------------------------- too many tries


def refused_for_too_many(response):
    return "Too many failed login attempts" in response.content.decode()


@pytest.mark.parametrize(
    "disguise",
    [
        pytest.param(lambda n: {}, id="plain"),
        pytest.param(lambda n: {"HTTP_X_FORWARDED_FOR": f"203.0.113.{n}"}, id="forwarded"),
        pytest.param(lambda n: {"HTTP_X_REAL_IP": f"203.0.113.{n}"}, id="real-ip"),
        pytest.param(lambda n: {"HTTP_FORWARDED": f"for=203.0.113.{n}"}, id="rfc7239"),
    ],
)
def test_the_eleventh_wrong_password_is_refused_whoever_one_says_one_is(client, carol, disguise):
    for n in range(10):
        sign_in(client, carol.email, f"wrong password {n}", **disguise(n))
    assert refused_for_too_many(sign_in(client, carol.email, "wrong again", **disguise(99)))
    assert refused_for_too_many(sign_in(client, carol.email, **disguise(100)))
    assert not is_signed_in(client)


def test_other_letter_case_does_not_bring_more_tries(client, carol):
    local, at, domain = carol.email.partition("@")
    spellings = [carol.email, carol.email.upper(), local.capitalize() + at + domain]
    for n in range(10):
        address = f"198.51.100.{n}"  # from another computer each time
        sign_in(client, spellings[n % 3], f"wrong password {n}", REMOTE_ADDR=address)
    last = sign_in(client, f" {carol.email.title()}", "wrong again", REMOTE_ADDR="198.51.100.99")
    assert refused_for_too_many(last)


def test_trying_many_addresses_from_one_computer_is_refused_too(client, carol):
    for n in range(10):
        sign_in(client, f"somebody{n}@example.com", "wrong password")
    assert refused_for_too_many(sign_in(client, "eleventh@example.com", "wrong password"))


def test_behind_a_proxy_the_address_that_the_proxy_saw_counts(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def try_from(seen, number):
        said = f"203.0.113.{number}, {seen}"  # the browser's own words, then the proxy's
        login = f"somebody{number}@example.com"
        return sign_in(client, login, "wrong password", HTTP_X_FORWARDED_FOR=said)

    for number in range(10):
        try_from("198.51.100.7", number)
    assert refused_for_too_many(try_from("198.51.100.7", 10))
    assert not refused_for_too_many(try_from("198.51.100.8", 11))


def test_nobody_registers_themselves_or_moves_their_login(client, carol):
    assert "signup" not in sign_in(client, carol.email).content.decode()
    client.post(reverse("account_signup"), {"email": "new@example.com", "password1": PASSWORD})
    assert not User.objects.filter(email="new@example.com").exists()
    client.post(reverse("account_email"), {"action_add": "", "email": "private@example.net"})
    assert not EmailAddress.objects.filter(email="private@example.net").exists()


# ---------------------------------------------------------------- the second factor


@pytest.fixture
def secret(carol):
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    totp.TOTP.activate(carol, secret)
    return secret


def code(secret):
    counter = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def test_the_second_factor_is_asked_for(client, carol, secret):
    response = sign_in(client, carol.email)
    assert response.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert is_signed_in(client)


def test_a_recovery_code_does_instead_once(client, carol, secret):
    spare = RecoveryCodes.activate(carol).get_unused_codes()[0]
    for expected in (True, False):
        client.logout()
        sign_in(client, carol.email)
        client.post(reverse("mfa_authenticate"), {"code": spare})
        assert is_signed_in(client) is expected


def test_the_last_moment_may_pass_between_password_and_code(client, carol, secret):
    sign_in(client, carol.email)
    leave(carol, days_ago=1)
    response = client.post(reverse("mfa_authenticate"), {"code": code(secret)}, follow=True)
    assert not is_signed_in(client)
    assert "_auth_user_id" not in client.session
    assert CLOSED in response.content.decode()


def test_its_secret_is_sealed_in_the_database(carol, secret):
    kept = Authenticator.objects.get(user=carol, type="totp").data["secret"]
    assert secret not in kept
    assert mfa_adapter().decrypt(kept) == secret


def test_an_old_key_opens_what_it_sealed_and_a_lost_one_leaves_nothing_to_guess(settings):
    sealed = mfa_adapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new key", [settings.SECRET_KEY]
    assert mfa_adapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    first, second = mfa_adapter().decrypt(sealed), mfa_adapter().decrypt(sealed)
    assert len({first, second, "", "JBSWY3DPEHPK3PXP"}) == 4


def confirm_password(client, url):
    """Open a page that wants the password once more, and give it."""
    asked = client.get(url, follow=True)
    assert asked.request["PATH_INFO"] == reverse("account_reauthenticate")
    answer = f"{asked.request['PATH_INFO']}?{asked.request['QUERY_STRING']}"
    page = client.post(answer, {"password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == url
    return page


def test_staff_set_up_a_second_factor_themselves(client, carol):
    sign_in(client, carol.email)
    assert confirm_password(client, reverse("mfa_activate_totp")).status_code == 200
    shown = client.session["mfa.totp.secret"]
    client.post(reverse("mfa_activate_totp"), {"code": code(shown)})
    assert Authenticator.objects.filter(user=carol, type="totp").exists()


# ---------------------------------------------------------------- passkeys


@pytest.fixture
def passkey(carol, monkeypatch):
    """A passkey of Carol's. The browser's cryptography is the outermost wire, so it is played."""
    key = Authenticator.objects.create(
        user=carol, type="webauthn", data={"name": "Phone", "credential": {}, "passwordless": True}
    )
    for name, answer in (
        ("parse_authentication_response", lambda credential: credential),
        ("extract_user_from_response", lambda credential: carol),
        ("complete_authentication", lambda user, credential: key),
    ):
        monkeypatch.setattr(f"allauth.mfa.webauthn.internal.auth.{name}", answer)
    return key


def sign_in_by_passkey(client):
    return client.post(
        reverse("mfa_login_webauthn"), {"credential": json.dumps({"id": "x"})}, follow=True
    )


def test_a_passkey_opens_the_door(client, carol, passkey):
    sign_in_by_passkey(client)
    assert is_signed_in(client)


def test_a_passkey_of_a_leaver_does_not(client, carol, passkey):
    leave(carol, days_ago=1)
    response = sign_in_by_passkey(client)
    assert not is_signed_in(client)
    assert "_auth_user_id" not in client.session
    assert CLOSED in response.content.decode()


def test_the_page_of_passkeys_can_be_reached(client, carol):
    sign_in(client, carol.email)
    assert client.get(reverse("mfa_list_webauthn"), follow=True).status_code == 200
    assert confirm_password(client, reverse("mfa_add_webauthn")).status_code == 200


# ---------------------------------------------------------------- sessions


def test_people_see_their_sessions_and_end_the_others(client, carol):
    sign_in(client, carol.email)
    other = type(client)()
    sign_in(other, carol.email)
    assert UserSession.objects.filter(user=carol).count() == 2
    assert client.get(reverse("usersessions_list")).status_code == 200
    client.post(reverse("usersessions_list"))
    assert is_signed_in(client)
    assert not is_signed_in(other)
    assert Session.objects.count() >= 1


def test_a_person_without_employment_signs_in(client):
    user = make_user(email="new@example.com", password=PASSWORD)
    make_person(name="New Starter", user=user)
    sign_in(client, user.email)
    assert is_signed_in(client)
