"""The demo firm's people outside: an agency at work, one that has gone too early, and wishes for accounts."""

from datetime import date, timedelta

from accounts.actions import agencies, custodies, looks, proposals
from accounts.models import Agency, BusinessAccount
from campaigns.actions import agreements, assignments, campaigns
from core import clock
from dashboard.demo import cast, signing
from people.actions import persons
from people.models import Employer, Person, User
from policies.models import PolicyVersion


def write(*, by: User, today: date) -> None:
    """Say what the agencies may do and hold, who works there, and who would like a new account."""
    people = {person.number: person for person in Person.objects.select_related("user")}
    _at_work(people, by=by, today=today)
    _asked(Agency.objects.get(name=cast.AGENCY[0]), by=by, today=today)
    _gone(by=by, today=today)
    _wishes(people, by=by, today=today)


def _at_work(people: dict[str, Person], *, by: User, today: date) -> None:
    agency = Agency.objects.get(name=cast.AGENCY[0])
    begun = today - timedelta(days=200)
    agencies.edit(
        agency,
        scope="Plans and posts our Facebook page, and answers comments on weekdays.",
        platforms=["facebook", "instagram"],
        owner=people["MF013"],
        urgent_name="Oona Field",
        urgent_phone="+44 20 7946 0018",
        engaged_on=begun,
        ended_on=today + timedelta(days=165),
        contract_reference="Contracts / Marketing / Lanternfield Media",
        spending_limit=1500,
        spending_currency="GBP",
        spending_note="Each campaign above 500 by the head of marketing.",
        by=by,
        today=today,
    )
    oona = _oona(begun, by=by, today=today)
    agencies.add_person(agency, oona, by=by)
    looks.review(
        agency,
        needed=agency.custodies.held(),
        working=[oona],
        by=by,
        today=today - timedelta(days=33),
    )


def _oona(begun: date, *, by: User, today: date) -> Person:
    """She works for us through the agency, and has no login."""
    return persons.add(
        person={
            "number": "AW001",
            "given_name": "Oona",
            "family_name": "Field",
            "work_email": cast.AGENCY[2],
        },
        employment={
            "employer": Employer.objects.get(name="Marlow Finch Ltd"),
            "place": "GB",
            "time_zone": "Europe/London",
            "kind": "agency_worker",
            "job_title": "Community manager, Lanternfield Media",
            "started_on": begun,
        },
        may_sign_in=False,
        by=by,
        today=today,
    )


def _asked(agency: Agency, *, by: User, today: date) -> None:
    """Its people are asked to sign what holds in Britain, through personal links."""
    version = PolicyVersion.objects.published().get(held_in__place="GB")
    campaign = campaigns.add(
        name=f"People of {agency}",
        version=version,
        starts_on=today,
        due_on=today + timedelta(days=21),
        has_quiz=False,
        by=by,
        today=today,
    )
    campaigns.include(campaign, kind="agency", agency=agency, by=by)
    campaign = campaigns.start(campaign, by=by, today=today)
    assignments.fill(campaign, by=by, today=today)
    agreements.give_in_return(campaign, words=signing.IN_RETURN, by=by, now=clock.now())


def _gone(*, by: User, today: date) -> None:
    """Its contract ended yesterday, and one account is still with it: what the audit is for."""
    agency = agencies.add(
        name="Saltmarsh Social",
        contact_name="Petra Lund",
        contact_email="petra@saltmarsh.example",
        scope="Built our presence on Threads.",
        platforms=["threads"],
        engaged_on=today - timedelta(days=365),
        by=by,
        today=today,
    )
    account = BusinessAccount.objects.get(platform="threads")
    since = today - timedelta(days=360)
    custodies.begin(account, agency=agency, since=since, by=by, today=today)
    yesterday = today - timedelta(days=1)
    agencies.edit(agency, ended_on=yesterday, by=by, today=yesterday - timedelta(days=30))


def _wishes(people: dict[str, Person], *, by: User, today: date) -> None:
    employer = Employer.objects.get(name="Marlow Finch Ltd")
    asked = [
        ("MF003", "tiktok", "marlowfinch.jobs", "Apprenticeships", "Nobody of sixteen reads us."),
        ("MF005", "pinterest", "marlowfinch.studio", "Design of packaging", "Boards of our own."),
    ]
    for number, platform, handle, purpose, reason in asked:
        wish = proposals.ask(
            people[number],
            platform=platform,
            handle=handle,
            employer=employer,
            purpose=purpose,
            reason=reason,
            by=people[number].user,
            today=today - timedelta(days=3),
        )
    answer = "Yes: one board for each trade, please."
    proposals.approve(wish, answer=answer, by=by, today=today - timedelta(days=1))
