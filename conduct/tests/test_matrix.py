"""Who sees what: every role, every page, every object, in every stage of a case; and never the one it is about.

The table says for each stage who opens the file of the case. Its pages, evidence, drafts, lists, exports,
searches and notices have to agree with it; letters and evidence that went to the person are theirs as well.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conduct.models import Case
from conduct.tests import factories as made
from conduct.tests.pages import heard_now, proposed_now, unseen_by, url_of, warned_now
from ledger.models import Entry
from notices.models import Notice
from people.models import User

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"
SEARCHED = "midnight"
# Who checks the firm raises no concerns, so the pages of concerns are not theirs at all.
OUTSIDE = ("auditor", "legal_reviewer", "data_protection")


def concern():
    return made.make_concern()


def investigation():
    return made.investigated()


def hearing_not_sent():
    return made.hearing_fixed()


def appeal():
    case = warned_now()
    today = made.outcomes.Outcome.objects.get().issued_on
    made.appeals.appeal(case, grounds="It was one joke.", by=made.carol(), today=today)
    at = made.noon(today + timedelta(days=5))
    made.appeals.appoint(case, manager=made.uma(), hearing_at=at, by=made.alice(), today=today)
    return made.fresh(case)


def dismissal():
    case = proposed_now()
    on = case.outcomes.get().proposed_on
    made.approve(case, on)
    made.outcomes.dismiss(case, by=made.theo(), today=on)
    made.letters.send(case.letters.get(kind="outcome"), by=made.theo(), today=on)
    return made.fresh(case)


def archived():
    case, _on = made.warned()
    made.outcomes.sweep(today=case.outcomes.get().live_until + timedelta(days=1))
    return made.fresh(case)


# Stage: who opens the file, and whether the person has their own page.
WHO = {
    concern: ({"alice", "nadia"}, False),
    made.taken: ({"alice"}, False),
    made.talked: ({"alice"}, True),
    investigation: ({"alice", "mara"}, False),
    hearing_not_sent: ({"alice", "theo"}, False),
    heard_now: ({"alice", "theo"}, True),
    proposed_now: ({"alice", "theo", "uma", "sol"}, True),
    warned_now: ({"alice", "theo"}, True),
    appeal: ({"alice", "uma"}, True),
    dismissal: ({"alice", "theo", "uma", "sol"}, True),
    archived: ({"sol"}, True),
}


def status(client, user, url, *, method="get") -> int:
    client.force_login(user)
    return getattr(client, method)(url).status_code


def doors(everybody):
    """A browser for everybody, signed in once."""
    found = {}
    for name, user in everybody.items():
        found[name] = Client()
        found[name].force_login(user)
    return found


def readers(browsers, url, *, method="get"):
    """Return those for whom it is there."""
    return {
        name
        for name, browser in browsers.items()
        if getattr(browser, method)(url).status_code not in (403, 404)
    }


@pytest.mark.parametrize("stage", WHO, ids=lambda stage: stage.__name__)
def test_the_file_and_everything_in_it(stage):
    browsers = doors(made.cast())
    case = stage()
    expected, has_own = WHO[stage]
    assert readers(browsers, case.get_absolute_url()) == expected
    assert readers(browsers, url_of("case_step", case.pk, "write")) == expected
    own = {"carol"} if has_own else set()
    assert readers(browsers, url_of("own_case", case.pk)) == own
    assert readers(browsers, url_of("raised_detail", case.pk)) == {"erin"}
    for letter in case.letters.all():
        theirs = {"carol"} if letter.sent_on and has_own else set()
        assert readers(browsers, url_of("letter_detail", letter.pk)) == expected | theirs
        assert readers(browsers, url_of("letter_edit", letter.pk)) == expected
        assert readers(browsers, url_of("letter_send", letter.pk), method="post") == expected
    invited = case.hearings.filter(invited_on__isnull=False).exists()
    for row in case.evidence.all():
        theirs = {"carol"} if invited and has_own else set()
        assert readers(browsers, url_of("evidence_add_to", row.pk)) == expected | theirs
    for approval in case.approvals.filter(answer=""):
        asked = {"uma"} if approval.asked_of_id else {"sol"}
        assert readers(browsers, approval.get_absolute_url()) == asked


@pytest.mark.parametrize("stage", WHO, ids=lambda stage: stage.__name__)
def test_lists_exports_searches_and_notices(stage):
    everybody = made.cast()
    browsers = doors(everybody)
    case = stage()
    expected, _has_own = WHO[stage]
    listed, exported = set(), set()
    for name, user in everybody.items():
        client = browsers[name]
        page = client.get(url_of("case_list"), {"standing": "all"})
        if page.status_code == 200 and case.get_absolute_url() in page.content.decode():
            listed.add(name)
        file = client.get(url_of("case_list"), {"standing": "all", "export": "csv"})
        if file.status_code == 200 and "Carol" in b"".join(file).decode("utf-8-sig"):
            exported.add(name)
        assert says_nothing(client, user, case)
    assert listed == exported == expected


def says_nothing(client, user, case) -> bool:
    """Neither the search nor anybody else's notices say a word of it."""
    found = client.get(reverse("dashboard:search"), {"q": SEARCHED}).content.decode()
    assert "/conduct/cases/" not in found.partition("<main")[2]
    for notice in Notice.objects.filter(kind__startswith="conduct_"):
        sees = Notice.objects.visible_to(user).filter(pk=notice.pk).exists()
        assert sees == (user in (notice.reader, notice.person and notice.person.user))
        assert "Carol" not in notice.text
        assert "Carol" not in notice.subject
    return True


def pages_of(case):
    """Every address at which something of a case could be met."""
    yield case.get_absolute_url()
    yield url_of("raised_detail", case.pk)
    for step in ("take", "record", "drop", "write"):
        yield url_of("case_step", case.pk, step)
    for letter in case.letters.all():
        yield from (
            url_of(page, letter.pk) for page in ("letter_edit", "letter_detail", "letter_pdf")
        )
    for row in case.evidence.all():
        yield row.get_absolute_url()
        yield url_of("evidence_add_to", row.pk)
    for approval in case.approvals.all():
        yield approval.get_absolute_url()


@pytest.mark.parametrize("role", list(User.Role))
def test_whoever_it_is_about_meets_404_everywhere_whatever_their_role(client, role):
    """Also as HR, administrator, auditor or lawyer; and in lists, exports and notices there is nothing."""
    named = made.staff("Stefan Hollis", role=role)
    case = made.make_concern(about="Stefan Hollis")
    assert case.person == named.person
    case = made.reported(made.investigated(made.taken(case)))
    made.add_evidence(case, content=PDF, name="a.pdf")
    case = made.hearing_fixed(case)
    for url in pages_of(case):
        outside = role in OUTSIDE and "/raised/" in url
        assert status(client, named, url) == (403 if outside else 404), url
        assert status(client, named, url, method="post") in (403, 404, 405), url
    client.force_login(named)
    for query in ({"standing": "all"}, {"standing": "all", "export": "csv"}):
        page = client.get(url_of("case_list"), query)
        if page.status_code == 200:
            content = b"".join(page).decode("utf-8-sig")
            assert str(case) not in content.partition("<main")[2] if "export" not in query else True
            assert "Stefan Hollis" not in content.partition("<main")[2]
    assert not Notice.objects.visible_to(named).filter(about__startswith="conduct.").exists()
    assert not Case.objects.visible_to(named).exists()
    assert not Case.objects.metadata_for(named).exists()
    lines = Entry.objects.visible_to(named).filter(subject=f"conduct.case:{case.pk}")
    assert not lines.exclude(actor=f"people.user:{named.pk}").exists()
    other = made.staff("Nadia Haddad", role=role)
    reads = Entry.objects.visible_to(other).filter(subject=f"conduct.case:{case.pk}").exists()
    assert reads is (role == "auditor")


@pytest.mark.parametrize("role", list(User.Role))
def test_a_part_in_one_s_own_case_opens_nothing(client, role):
    """Even if every part were theirs by mistake, the file stays shut."""
    named = made.staff("Stefan Hollis", role=role)
    case = made.investigated(made.taken(made.make_concern(about="Stefan Hollis")))
    case.investigations.update(investigator=named)
    Case.objects.filter(pk=case.pk).update(owner=named)
    assert unseen_by(client, named, case.get_absolute_url())


def test_a_copy_of_one_s_records_says_nothing_before_the_person_was_told():
    case = made.reported()
    assert not Case.objects.filter(person=case.person).told().exists()
    made.invited(made.hearing_fixed(case))
    assert Case.objects.filter(person=case.person).told().count() == 1


def test_hr_of_another_place_sees_none_of_it(client):
    nadia = made.nadia()
    nadia.places = ["DE"]
    nadia.save()
    case = made.make_concern()
    assert unseen_by(client, nadia, case.get_absolute_url())


def test_with_nobody_free_in_hr_a_lawyer_sees_it(client):
    alice, sol = made.alice(), made.sol()
    case = made.make_concern(about="Alice Okafor")
    assert unseen_by(client, alice, case.get_absolute_url())
    assert not unseen_by(client, sol, case.get_absolute_url())
    made.triage.take(case, by=sol, today=made.TODAY)
    assert made.fresh(case).owner == sol
