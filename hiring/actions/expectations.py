"""Notices of expectations: prepared from the clauses that would apply, read through, issued once."""

from datetime import date
from functools import lru_cache

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.refusals import refuse
from hiring import rules, texts
from hiring.models import Expectation
from ledger import actions as ledger
from people import rules as people_rules
from people.models import Department, Employer
from people.querysets import scope_of
from policies import assembling
from policies import rules as policy_rules
from policies.lint import engine
from policies.lint.words import sentences
from policies.models import PolicyVersion

MONTHS = "restriction_months"


@transaction.atomic
def prepare(
    *,
    job_title: str,
    employer: Employer,
    department: Department | None = None,
    place: str,
    interest: str = "",
    by,
    today: date,
) -> Expectation:
    """Write a draft of what candidates for a role are told, from the clauses that would hold for them."""
    job_title, interest = " ".join(job_title.split()), " ".join(interest.split())
    refuse(rules.why_not_words(job_title, interest))
    refuse(people_rules.why_not_employ(scope_of(by), employer_id=employer.pk, place=place))
    department_id = department.pk if department else None
    versions = PolicyVersion.objects.published().applying_to(
        place=place, department=department_id, job_title=job_title
    )
    stance = policy_rules.strictest(version.policy.stance for version in versions)
    refuse("" if stance else _("No published policy holds for this role there. Publish one first."))
    told = _told(versions, company=employer.name, stance=stance, interest=interest, place=place)
    same = {"job_title": job_title, "employer": employer, "place": place}
    earlier = Expectation.objects.filter(**same).order_by("-number").first()
    try:
        with transaction.atomic():
            made = Expectation.objects.create(
                **same,
                department=department,
                number=earlier.number + 1 if earlier else 1,
                stance=stance,
                interest=interest,
                body=told,
                sha256=assembling.sha256(told),
                created_on=today,
            )
    except IntegrityError:
        refuse(_("Somebody else has just prepared this role. Look at their notice first."))
    facts = {"place": place, "versions": [version.pk for version in versions], "stance": stance}
    ledger.record("hiring.expectation_prepared", made, by=by, facts=facts)
    return made


@transaction.atomic
def edit(expectation: Expectation, *, body: str, by) -> None:
    """Change the words of a draft."""
    fresh = Expectation.objects.select_for_update(of=("self",)).get(pk=expectation.pk)
    refuse(rules.why_not_edit(fresh.issued_on))
    refuse(rules.why_not_body(body))
    fresh.body = body.strip() + "\n"
    fresh.sha256 = assembling.sha256(fresh.body)
    fresh.save(update_fields=["body", "sha256"])
    ledger.record("hiring.expectation_edited", fresh, by=by, facts={"sha256": fresh.sha256})


@transaction.atomic
def issue(expectation: Expectation, *, by, today: date) -> None:
    """From now on candidates get these words; an earlier notice for the role is given to nobody any more."""
    fresh = Expectation.objects.select_for_update(of=("self",)).get(pk=expectation.pk)
    refuse(rules.why_not_edit(fresh.issued_on))
    noticed = lint(fresh)
    refuse(rules.why_not_say(noticed))
    fresh.issued_on, fresh.issued_by = today, by
    fresh.save(update_fields=["issued_on", "issued_by"])
    same = Expectation.objects.issued().exclude(pk=fresh.pk)
    same = same.filter(job_title=fresh.job_title, employer=fresh.employer, place=fresh.place)
    same.update(retired_on=today)
    facts = {"sha256": fresh.sha256, "noticed": sorted({found.rule for found in noticed})}
    ledger.record("hiring.expectation_issued", fresh, by=by, facts=facts)


def lint(expectation: Expectation) -> list[engine.Finding]:
    """Return what the risk lint notices in what HR wrote itself, where the role is.

    Clauses that stand word for word in a policy that holds there were read by the lint and by lawyers
    before they were published, and the words that PolicyHub brings along say what is never done.
    """
    place = expectation.place
    versions = PolicyVersion.objects.published().applying_to(
        place=place, department=expectation.department_id, job_title=expectation.job_title
    )
    known = _told(
        versions,
        company=expectation.employer.name,
        stance=expectation.stance,
        interest="",
        place=place,
    )
    usual = set(sentences(known))
    own = [sentence for sentence in sentences(expectation.body) if sentence not in usual]
    return lint_words("\n\n".join(own), place=place)


def lint_words(text: str, *, place: str) -> list[engine.Finding]:
    """Return what the risk lint notices in words for candidates."""
    return list(_noticed(text, place))


@lru_cache(maxsize=128)
def _noticed(text: str, place: str) -> tuple[engine.Finding, ...]:
    """The lint is pure, and a page shows what it said of the same words again and again."""
    return tuple(engine.check(text, places=[place]))


def _told(versions, *, company: str, stance: str, interest: str, place: str) -> str:
    clauses = [
        clause for version in versions for clause in version.clauses.select_related("revision")
    ]
    months = next((str(c.values[MONTHS]) for c in clauses if c.values.get(MONTHS)), "")
    return texts.body(
        company=company or settings.FIRM_NAME,
        stance=stance,
        interest=interest,
        months=months,
        clauses=[(clause.revision.title, clause.words) for clause in clauses],
        kept_for=_("a year") if rules.is_kept_a_year(place) else _("six months"),
    )
