"""The catalogue is complete, and says what the notes on the law say."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from places import catalogue
from places.choices import Gate, Law, PrerequisiteKind

TODAY = date(2026, 12, 1)
# The states whose law protects the personal accounts of staff.
PROTECTED_STATES = (
    "AR CA CO CT DE HI IL LA ME MD MI MT NE NV NH NJ NM NY OK OR RI TN UT VT VA WA WV WI"
)
ALL_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)
MEMBER_STATES = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
PROTECTED = {f"US-{state}" for state in PROTECTED_STATES.split()}


def law(code, gate, today=TODAY):
    return catalogue.place(code).gate(gate, today=today).law


def codes_with(gate, wanted, today=TODAY):
    return {code for code in catalogue.codes() if law(code, gate, today) == wanted}


@pytest.mark.parametrize("code", catalogue.codes())
def test_every_place_is_complete(code):
    place = catalogue.place(code)
    assert place.code == code
    assert place.name
    assert ZoneInfo(place.time_zone)
    assert place.working_days == frozenset({0, 1, 2, 3, 4})
    assert place.quiet_until < place.quiet_from
    assert {asked.kind for asked in place.asked} >= {
        PrerequisiteKind.NOTICE,
        PrerequisiteKind.IMPACT_ASSESSMENT,
        PrerequisiteKind.BALANCING_TEST,
    }
    for gate in Gate:
        for rule in place.gates[gate]:
            assert rule.reason.endswith(".")
            assert rule.source.title
            assert rule.review_on > TODAY


def test_all_states_and_the_district_are_listed():
    listed = {code for code in catalogue.codes() if code.startswith("US-")}
    assert listed == {f"US-{state}" for state in ALL_STATES.split()}


def test_all_member_states_are_listed():
    members = {code for code in catalogue.codes() if catalogue.place(code).parent == "EU"}
    assert members == set(MEMBER_STATES.split())


def test_the_server_check_is_closed_in_28_states_and_germany():
    # The bare United States is closed too: nobody can tell that it is not one of the 28.
    assert len(PROTECTED) == 28
    assert codes_with(Gate.SERVER_CHECK, Law.CLOSED) == PROTECTED | {"DE", "US"}


def test_the_server_check_is_on_by_itself_nowhere():
    assert codes_with(Gate.SERVER_CHECK, Law.OPEN) == set()


def test_the_states_with_an_account_law_name_their_statute():
    with_statute = {code for code in catalogue.codes() if catalogue.place(code).account_law}
    assert with_statute == PROTECTED
    assert catalogue.place("US-CA").account_law.statute == "Cal. Labor Code 980"
    off = {c for c in PROTECTED if catalogue.place(c).account_law.browser_check == "off"}
    assert off == {"US-CA", "US-DE", "US-HI", "US-ME", "US-NY", "US-VT"}


def test_the_audit_is_closed_nowhere_but_needs_preparation_everywhere():
    assert codes_with(Gate.AUDIT_CONNECTIONS, Law.OPEN) == set(catalogue.codes())
    assert all(catalogue.place(c).needs(Gate.AUDIT_CONNECTIONS) for c in catalogue.codes())


def test_a_works_agreement_is_asked_for_where_works_councils_have_a_say():
    asking = {
        code
        for code in catalogue.codes()
        if PrerequisiteKind.WORKS_AGREEMENT in {a.kind for a in catalogue.place(code).asked}
    }
    assert asking == {"AT", "DE", "FR", "NL"}


def test_letters_are_closed_in_california():
    assert codes_with(Gate.DISCONNECT_LETTERS, Law.CLOSED) == {"US-CA"}


def test_letters_close_in_washington_on_its_day():
    last, first = date(2027, 6, 29), date(2027, 6, 30)
    assert law("US-WA", Gate.DISCONNECT_LETTERS, last) == Law.FIRM_DECIDES
    assert law("US-WA", Gate.DISCONNECT_LETTERS, first) == Law.CLOSED
    place = catalogue.place("US-WA")
    assert place.coming(Gate.DISCONNECT_LETTERS, today=last).since == first
    assert place.coming(Gate.DISCONNECT_LETTERS, today=first) is None
    assert codes_with(Gate.DISCONNECT_LETTERS, Law.CLOSED, first) == {"US-CA", "US-WA"}


def test_letters_are_open_where_narrow_restrictions_stand():
    opened = codes_with(Gate.DISCONNECT_LETTERS, Law.OPEN)
    assert opened == {"GB", "GB-SCT", "GB-WLS", "GB-NIR", "CA-ON"}


@pytest.mark.parametrize(
    ("code", "found"),
    [("GB", "GB"), ("gb-sct", "GB-SCT"), ("DE-BY", "DE"), ("US-CA-SF", "US-CA"), (" IE ", "IE")],
)
def test_a_code_that_is_not_listed_falls_back_to_what_is_around_it(code, found):
    assert catalogue.place(code).code == found
    assert catalogue.is_known(code)


@pytest.mark.parametrize("code", ["XX", "", "Britain", "XX-CA"])
def test_an_unknown_code_is_refused_in_a_sentence(code):
    assert not catalogue.is_known(code)
    with pytest.raises(KeyError, match="PolicyHub knows no place with the code"):
        catalogue.place(code)


def test_a_place_takes_from_its_parent_what_it_does_not_say():
    scotland, britain = catalogue.place("GB-SCT"), catalogue.place("GB")
    assert scotland.asked == britain.asked
    assert scotland.gates == britain.gates
    assert scotland.calendar == "GB-SCT"
    assert scotland.quiet_from == time(18)


def test_the_lineage_ends_with_the_country():
    assert catalogue.place("US-TX").lineage == ("US-TX", "US")
    assert catalogue.place("DE").lineage == ("DE",)


def test_choices_are_grouped_by_region():
    groups = dict(catalogue.choices())
    assert list(groups) == [
        "United Kingdom",
        "European Union",
        "United States",
        "Australia",
        "Canada",
    ]
    assert groups["United Kingdom"][0] == ("GB", "Great Britain")
    assert sum(len(places) for places in groups.values()) == len(catalogue.codes())


def test_only_germany_asks_for_ink():
    assert codes_with(Gate.AGREE_ON_SCREEN, Law.CLOSED) == {"DE"}
    assert "ink on paper" in catalogue.place("DE-BY").gate(Gate.AGREE_ON_SCREEN, today=TODAY).reason
