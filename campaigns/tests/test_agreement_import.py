"""Many earlier agreements at once, from a zip with one table and the scans."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.models import EarlierAgreement
from campaigns.tests.papers import make_term
from campaigns.tests.signing import PDF, hr, make_carol, only_hr, page, text

pytestmark = pytest.mark.django_db
URL = page("agreement_import")


def packed(*rows, scans=("one.pdf",), heads="staff number,clause,signed on,scan"):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as pack:
        pack.writestr("agreements.csv", "\n".join([heads, *rows]))
        for name in scans:
            pack.writestr(f"scans/{name}", PDF)
    return SimpleUploadedFile("agreements.zip", content.getvalue())


@pytest.fixture
def number():
    make_term(key="leaver-term")
    return make_carol().person.number


def send(client, file):
    client.force_login(hr())
    return client.post(URL, {"file": file})


def test_every_row_waits_for_a_second_person(client, number):
    outcome = send(client, packed(f"{number},leaver-term,2019-05-06,one.pdf")).context["outcome"]
    assert (outcome.created, outcome.refused) == (1, [])
    assert EarlierAgreement.objects.get().state == "waiting"


def test_running_it_again_changes_nothing(client, number):
    row = f"{number},leaver-term,2019-05-06,one.pdf"
    send(client, packed(row))
    outcome = send(client, packed(row)).context["outcome"]
    assert (outcome.created, outcome.unchanged) == (0, 1)


def test_a_row_with_a_fault_stops_no_other_and_says_why(client, number):
    rows = [
        f"{number},leaver-term,2019-05-06,one.pdf",
        "nobody,leaver-term,2019-05-06,one.pdf",
        f"{number},no-such-clause,2019-05-06,one.pdf",
        f"{number},leaver-term,6 May,one.pdf",
        f"{number},leaver-term,2019-05-07,two.pdf",
    ]
    outcome = send(client, packed(*rows)).context["outcome"]
    assert outcome.created == 1
    assert [each["row"] for each in outcome.refused] == [3, 4, 5, 6]
    reasons = " ".join(each["reason"] for each in outcome.refused)
    for words in ("Nobody with the staff number", "no clause", "like 2019-05-06", "not in the zip"):
        assert words in reasons


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (SimpleUploadedFile("a.zip", b"not a zip"), "Choose a zip with one table and the scans."),
        (packed(heads="who,what"), "The table needs the columns"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_in_a_sentence(client, number, file, reason):
    assert reason in text(send(client, file))
    assert not EarlierAgreement.objects.exists()


def test_it_is_only_for_hr(client):
    only_hr(client, URL)


def test_months_and_lookback_come_from_the_table(client, number):
    heads = "staff number,clause,signed on,scan,months,lookback months"
    rows = [
        f"{number},leaver-term,2019-05-06,one.pdf,4,9",
        f"{number},leaver-term,2019-05-07,one.pdf,,",
        f"{number},leaver-term,2019-05-08,one.pdf,four,",
        f"{number},leaver-term,2019-05-09,one.pdf,0,",
    ]
    outcome = send(client, packed(*rows, heads=heads)).context["outcome"]
    kept = EarlierAgreement.objects.order_by("signed_on")
    assert list(kept.values_list("months", "lookback_months")) == [(4, 9), (None, None)]
    assert [each["reason"] for each in outcome.refused] == [
        "Write months as a number like 6, not “four”.",
        "A number of months lies between 1 and 120.",
    ]
