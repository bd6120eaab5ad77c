"""The program that checks without us is a download for everybody."""

import pytest
from django.urls import reverse

from ledger.checking import single
from ledger.models import VerifierKey
from ledger.tests.factories import make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "file"), [("verifier_script", single.NAME), ("verifier_page", single.PAGE)]
)
def test_it_is_a_download_and_never_a_page_of_ours(client, name, file):
    make_log(2)
    client.force_login(make_user())
    response = client.get(reverse(f"ledger:{name}"))
    assert response["Content-Disposition"] == f'attachment; filename="{file}"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert (VerifierKey.objects.get().vkey in response.content.decode()) == (
        name == "verifier_page"
    )
    assert client.post(reverse(f"ledger:{name}")).status_code == 405


def test_the_file_holds_every_module_and_imports_none_of_ours():
    source = single.source()
    compile(source, single.NAME, "exec")
    assert "from ledger" not in source
    for name in ("ed25519_holds", "opened_note", "checked_receipt", "checked_pack", "checked_log"):
        assert source.count(f"def {name}(") == 1
