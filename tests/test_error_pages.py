"""What people read when something cannot be shown."""

import logging
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from people.tests.factories import make_staff, make_user
from policyhub import error_pages

PAGES = {
    400: error_pages.bad_request,
    403: error_pages.forbidden,
    404: error_pages.not_found,
    429: error_pages.too_many,
    500: error_pages.failed,
}


@pytest.mark.parametrize(("status", "view"), PAGES.items())
def test_every_page_stands_without_the_database_and_quotes_a_number(
    status, view, caplog, django_assert_num_queries
):
    with caplog.at_level(logging.INFO, logger="policyhub.error_pages"):
        response = view(RequestFactory().get("/somewhere/"))
    html = response.content.decode()
    number = re.search(r"quote the number ([0-9A-F]{6})", html)[1]
    assert response.status_code == status
    assert f"Number {number}: {status} GET /somewhere/" in caplog.text
    assert "What you can do" in html
    assert "tokens.css" in html


def test_a_page_that_is_not_there(client, db):
    client.force_login(make_user())
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_the_wrong_role(client, db):
    client.force_login(make_staff())
    response = client.get(reverse("people:person_list"))
    assert response.status_code == 403
    assert "This page is not for your role" in response.content.decode()


def test_a_form_that_lost_its_token(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("account_login"), {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert "Please send that form once more" in response.content.decode()


@pytest.mark.parametrize(("more", "status"), [(0, 302), (1, 413)])
def test_more_than_fits_is_said_in_words_on_the_byte(client, db, settings, more, status):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.force_login(make_user())
    form = b"theme=dark&rest="
    content = form + b"x" * (1000 - len(form) + more)
    kind = "application/x-www-form-urlencoded"
    response = client.post(reverse("dashboard:theme_set"), content, content_type=kind)
    assert response.status_code == status
    if status == 413:
        assert "This is more than PolicyHub takes at once" in response.content.decode()


def test_coming_back_to_a_step_that_only_takes_a_form(client, db):
    client.force_login(make_user())
    response = client.get(reverse("dashboard:theme_set"))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "This address only takes a form" in response.content.decode()


def test_an_error_of_ours_is_logged_with_its_number(client, db, caplog, monkeypatch):
    client.force_login(make_user())
    client.raise_request_exception = False
    monkeypatch.setattr("dashboard.views.home.render", broken)
    response = client.get("/")
    number = re.search(r"number ([0-9A-F]{6})", response.content.decode())[1]
    assert response.status_code == 500
    assert "RuntimeError: the reason" in next(
        record.exc_text for record in caplog.records if number in record.getMessage()
    )


def broken(*_args, **_kwargs):
    raise RuntimeError("the reason")


def test_the_way_back_leads_only_to_our_own_pages():
    ours = RequestFactory().get(
        "/x/", HTTP_HOST="testserver", HTTP_REFERER="http://testserver/people/"
    )
    theirs = RequestFactory().get(
        "/x/", HTTP_HOST="testserver", HTTP_REFERER="http://evil.example/"
    )
    assert 'href="http://testserver/people/"' in error_pages.not_found(ours).content.decode()
    assert "evil" not in error_pages.not_found(theirs).content.decode()


def test_the_log_holds_the_route_and_not_the_token(client, db, caplog, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("allauth.account.views.PasswordResetFromKeyView.dispatch", broken)
    with caplog.at_level(logging.INFO, logger="policyhub.error_pages"):
        client.get("/account/password/reset/key/1-secret-token/")
    ours = [record for record in caplog.records if record.name == "policyhub.error_pages"]
    assert "secret-token" not in ours[0].getMessage()
