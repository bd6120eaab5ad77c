"""Which texts are compared."""

import pytest

from rounds.blind import matchkeys
from rounds.blind.matchkeys import Facts


def texts(facts, **more):
    return [key.encoded.decode() for key in matchkeys.of(facts, **more)]


def test_the_keys_of_a_row_of_linkedin():
    assert texts(
        Facts(
            name="Dr Odile Marchetti, PhD",
            company="Northwind Traders Ltd.",
            links=("https://www.linkedin.com/in/odile-marchetti/?trk=x",),
            mails=("Odile@Northwind.example",),
        ),
        with_bare=True,
    ) == [
        "link:linkedin.com/in/odile-marchetti",
        "mail:odile@northwind.example",
        "name:marchetti odile|northwind traders",
        "sound:m623 o340|n635 t636",
        "initial:o marchetti|northwind traders",
        "bare:marchetti odile",
    ]


def test_handles_become_links_and_numbers_stay_numbers():
    assert texts(
        Facts(handles=(("x", "@Odile"), ("facebook", "odile")), numbers=(("x", "42"),))
    ) == [
        "link:x.com/odile",
        "id:x:42",
    ]


@pytest.mark.parametrize(
    "facts",
    [
        Facts(name="Odile Marchetti"),
        Facts(name="Odile", company="Northwind"),
        Facts(company="Northwind"),
        Facts(mails=("info@northwind.example", "no address")),
        Facts(links=("https://twitter.com/intent/user?user_id=4", "ftp://x.com/a", "")),
    ],
)
def test_what_says_too_little_has_no_key(facts):
    assert texts(facts) == []


def test_two_spellings_meet():
    one = Facts(name="MARCHETTI, Odile", company="The Müller & Söhne GmbH & Co. KG")
    other = Facts(name="Odile Marchetti", company="Muller and Sohne")
    shared = set(matchkeys.of(one)) & set(matchkeys.of(other))
    assert {key.kind for key in shared} == {"name", "sound", "initial"}
