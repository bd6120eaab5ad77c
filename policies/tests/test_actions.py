from datetime import date

import pytest

from core.refusals import Refused
from ledger.models import Entry
from people.models import User
from people.tests.factories import make_user
from places.tests.factories import make_all_prerequisites, make_change
from policies.actions import clauses, holding, versions
from policies.models import Clause, ClauseRevision, PolicyVersion
from policies.rules import fits_stance
from policies.tests.factories import (
    TODAY,
    VALUES,
    make_approval,
    make_library,
    make_policy,
    make_version,
)

pytestmark = pytest.mark.django_db
RESTRAINT = ("no-credentials", "leaver-disconnect", "rights-statement")


@pytest.fixture
def alice():
    return make_user(role=User.Role.HR, name="Alice Okafor")


def publish(version, by, *, places=("GB",), today=TODAY):
    return versions.publish(version, places=list(places), edits=version.edits, by=by, today=today)


def test_the_library_is_loaded_once():
    assert clauses.load_library(by="system:test", today=TODAY) == 24
    assert clauses.load_library(by="system:test", today=TODAY) == 0
    assert Clause.objects.filter(always_on=True).count() == 2
    assert ClauseRevision.objects.count() == 24


def test_the_text_has_a_heading_for_each_clause_and_no_blanks():
    version = make_version()
    text = version.texts.get()
    assert text.body.startswith(
        "## 1. We never ask for your personal log-in\n\nNobody at Marlow Finch may ask"
    )
    assert "## 2. Your rights are not affected" in text.body
    assert "{" not in text.body


def test_a_clause_that_contradicts_the_stance_is_refused(alice):
    library = make_library()
    version = versions.begin(make_policy(stance="separate"), by=alice)
    with pytest.raises(Refused, match="contradicts the stance “separate”"):
        versions.assemble(
            version, choices=[(library["advocacy-optional"], {})], edits=0, by=alice, today=TODAY
        )


@pytest.mark.parametrize(("months", "refused"), [(12, False), (13, True), (0, False)])
def test_months_stay_within_what_courts_accept(alice, months, refused):
    library = make_library()
    version = versions.begin(make_policy(places=()), by=alice)
    choices = [(library["no-solicitation"], {**VALUES, "restriction_months": months})]
    if refused:
        with pytest.raises(Refused, match="from 0 to 12"):
            versions.assemble(version, choices=choices, edits=0, by=alice, today=TODAY)
    else:
        versions.assemble(version, choices=choices, edits=0, by=alice, today=TODAY)


def test_a_stale_form_is_refused(alice):
    version = make_version(submit=False)
    library = make_library()
    with pytest.raises(Refused, match="Somebody else has changed this version"):
        versions.assemble(
            version,
            choices=[(library["no-credentials"], VALUES)],
            edits=version.edits - 1,
            by=alice,
            today=TODAY,
        )


def test_a_version_without_the_clauses_that_are_always_on_is_not_submitted(alice):
    version = make_version(keys=["rights-statement"], submit=False)
    with pytest.raises(Refused, match="We never ask for your personal log-in"):
        versions.submit(version, edits=version.edits, by=alice)


def test_blanks_are_named(alice):
    library = make_library()
    version = versions.begin(make_policy(), by=alice)
    choices = [
        (library["no-credentials"], {"company": "Marlow Finch"}),
        (library["rights-statement"], {}),
    ]
    version = versions.assemble(version, choices=choices, edits=0, by=alice, today=TODAY)
    with pytest.raises(Refused, match="not filled yet: hr_contact"):
        versions.submit(version, edits=version.edits, by=alice)


def test_a_plain_policy_is_published_without_a_lawyer(alice):
    version = publish(make_version(), alice)
    assert version.state == "published"
    assert [row.place for row in version.held_in.all()] == ["GB"]
    assert Entry.objects.filter(verb="policies.version_published").count() == 1


@pytest.mark.parametrize(
    ("valid_until", "reason"),
    [
        (None, "No lawyer has approved this version for Great Britain yet."),
        (date(2026, 3, 1), "The approval for Great Britain ended on 1 March 2026."),
        (date(2026, 3, 2), ""),
    ],
)
def test_a_restraint_needs_an_approval_in_force(alice, valid_until, reason):
    make_all_prerequisites("GB")
    version = make_version(policy=make_policy(places=()), keys=RESTRAINT)
    if valid_until:
        make_approval(
            version=version, valid_until=valid_until
        ) if valid_until >= TODAY else _lapsed(version)
    if reason:
        with pytest.raises(Refused, match=reason):
            publish(version, alice)
    else:
        assert publish(version, alice).state == "published"


def _lapsed(version):
    approval = make_approval(version=version)
    approval.approved_on, approval.valid_until = date(2026, 2, 1), date(2026, 3, 1)
    approval.save()


def test_publishing_the_next_version_supersedes_the_one_before(alice):
    policy = make_policy()
    first = publish(make_version(policy=policy), alice)
    second = publish(make_version(policy=policy), alice)
    first.refresh_from_db()
    assert (first.state, first.superseded_on) == ("superseded", TODAY)
    assert PolicyVersion.objects.published().get() == second


def test_of_two_who_publish_at_once_one_is_told(alice):
    version = make_version()
    publish(version, alice)
    with pytest.raises(Refused, match="already been published"):
        publish(version, make_user(role=User.Role.HR))


def test_only_one_version_is_worked_on_at_a_time(alice):
    policy = make_policy()
    make_version(policy=policy)
    with pytest.raises(Refused, match="Version 1 is still being worked on"):
        versions.begin(policy, by=alice)


def test_a_later_version_says_what_changes(alice):
    policy = make_policy()
    publish(make_version(policy=policy), alice)
    version = versions.begin(policy, by=alice)
    version = versions.submit(version, edits=version.edits, by=alice)
    with pytest.raises(Refused, match="Say in plain words what changes"):
        publish(version, alice)


# ---------------------------------------------------------------- clauses place by place


def why_not(version, code="GB", today=TODAY):
    return holding.why_not_hold(version, [code], today=today)[code]


def test_a_clause_is_used_only_where_its_feature_works():
    version = make_version(policy=make_policy(places=()), keys=RESTRAINT)
    make_approval(version=version)
    assert why_not(version) == (
        "“Clients after you leave” cannot be used here: The privacy notice, the impact assessment"
        " and the balancing test are not on record for Great Britain."
    )
    make_all_prerequisites("GB")
    assert why_not(version) == ""
    make_change(subject="disconnect-letters", to="off")
    assert "The firm has switched this off for Great Britain" in why_not(version)


def test_a_clause_that_a_place_closes_holds_nowhere_there(alice):
    keys = ("no-credentials", "no-solicitation", "rights-statement")
    version = make_version(policy=make_policy(places=()), keys=keys)
    make_approval(version=version, place="US-CA")
    assert why_not(version, "US-CA").startswith(
        "“Not seeking business from our clients after leaving” cannot be used here: In California"
    )
    with pytest.raises(Refused, match="In California"):
        publish(version, alice, places=["US-CA"])


def test_a_policy_for_such_a_place_cannot_have_it(alice):
    library = make_library()
    version = versions.begin(make_policy(places=("GB", "US-CA")), by=alice)
    with pytest.raises(Refused, match="cannot be used here: In California"):
        versions.assemble(
            version,
            choices=[(library["no-solicitation"], VALUES)],
            edits=0,
            by=alice,
            today=TODAY,
        )


def test_a_clause_that_needs_approval_in_a_place_needs_it_there_only():
    version = make_version(
        policy=make_policy(places=()), keys=("no-credentials", "fair-process", "rights-statement")
    )
    asks = "No lawyer has approved this version for France yet."
    assert why_not(version, "FR") == asks
    make_change(place="FR", about="clause", subject="fair-process")
    assert why_not(version, "FR") == asks  # what leads to sanctions is always approved
    version = make_version(
        policy=make_policy(places=()),
        keys=("no-credentials", "speaking-for-company", "rights-statement"),
    )
    assert why_not(version, "GB") == ""
    make_change(place="GB", about="clause", subject="speaking-for-company", to="approval")
    assert why_not(version, "GB-SCT") == "No lawyer has approved this version for Scotland yet."
    make_change(place="GB-SCT", about="clause", subject="speaking-for-company")
    assert why_not(version, "GB-SCT") == ""


def test_nothing_is_promised_that_is_not_built(alice, monkeypatch):
    monkeypatch.setitem(holding.NOT_BUILT, "advocacy", "There is no programme yet.")
    library = make_library()
    version = versions.begin(make_policy(places=(), stance="advocacy-opt-in"), by=alice)
    choices = [(library["advocacy-optional"], VALUES)]
    with pytest.raises(Refused, match="There is no programme yet."):
        versions.assemble(version, choices=choices, edits=0, by=alice, today=TODAY)


def test_many_places_take_as_many_queries_as_one(django_assert_num_queries):
    version = make_version(policy=make_policy(places=()), keys=RESTRAINT)
    for codes in (["GB"], ["GB", "DE", "FR", "US-CA", "IE"]):
        with django_assert_num_queries(9):
            holding.why_not_hold(version, codes, today=TODAY)


def test_the_titles_of_the_library_are_names_and_no_rules(alice):
    keys = [key for key, clause in make_library().items() if clause.document != "internal-control"]
    titles = {clause.revisions.first().title for clause in make_library().values()}
    for stance in ("separate", "advocacy-opt-in"):
        fitting = [k for k, c in make_library().items() if k in keys and fits_stance(c, stance)]
        usable = [key for key in fitting if not make_library()[key].feature]
        version = make_version(policy=make_policy(places=(), stance=stance), keys=usable)
        sentences = {found.sentence for found in holding.lint_of(version, ["GB", "US-CA"])}
        assert sentences & titles == set()
