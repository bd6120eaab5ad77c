"""The database itself keeps signatures: whoever writes past the program is refused."""

import pytest
from django.db import DatabaseError, connection, transaction

from campaigns.models import Signature
from campaigns.tests.signing import ask_carol, sign
from campaigns.triggers import FORGOTTEN, KEPT

pytestmark = pytest.mark.django_db
OTHER = {
    "affirmation": "I never agreed.",
    "kind": "agree",
    "text_sha256": "0" * 64,
    "statement": "Another receipt.",
    "signed_in_with": "Somebody else",
    "browser": "Another",
    "place": "DE",
}


@pytest.mark.parametrize("field", OTHER)
def test_nothing_of_a_signature_can_be_changed(field):
    signature = sign(ask_carol())
    with pytest.raises(DatabaseError, match="A signature never changes"), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(**{field: OTHER[field]})


def test_it_cannot_be_deleted():
    signature = sign(ask_carol())
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        signature.delete()


def test_its_words_may_go_on_their_day():
    signature = sign(ask_carol())
    gone = {"statement": "", "browser": "", "network_address": None, "session_sha256": ""}
    assert Signature.objects.filter(pk=signature.pk).update(**gone, attempt=None) == 1


def test_every_column_is_either_kept_or_forgotten():
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, "campaigns_signature")
    assert {column.name for column in table} == {*KEPT, *FORGOTTEN}
