"""An administrator names somebody from outside."""

import pytest

from approvals.models import OutsideApprover
from approvals.tests.pages import said, sign_in, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db
URL = url_of("approver_add")
TYPED = {"person": "Petra Quill", "email": "Petra@Board.example", "standing": "Chair of the board"}


def test_it_names_one(client):
    tom = sign_in(client, "administrator")
    response = client.post(URL, TYPED)
    assert said(response) == ["HR can ask Petra Quill from now on."]
    named = OutsideApprover.objects.get()
    assert (named.email, named.named_by) == ("petra@board.example", tom)


def test_it_says_why_not(client):
    tom = sign_in(client, "administrator")
    shown = text_of(client.post(URL, TYPED | {"email": tom.email}))
    assert "Name somebody from outside the company" in shown
    assert not OutsideApprover.objects.exists()


def test_hr_does_not_choose_its_own_judge(client):
    assert who_gets_in(client, URL) == {"administrator"}
