"""Agreements made before PolicyHub, and what people who work here get in return for new terms."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from approvals.actions import outside
from campaigns import signing_rules
from campaigns.actions.papers import why_not_confirm
from campaigns.choices import PaperState
from campaigns.models import Campaign, EarlierAgreement, InReturn
from core.refusals import Refused, refuse
from ledger import actions as ledger
from people.models import Person
from policies.models import Clause


@transaction.atomic
def record(
    person: Person,
    clause: Clause,
    *,
    signed_on: date,
    content: bytes,
    words: str = "",
    in_return: str = "",
    months: int | None = None,
    lookback_months: int | None = None,
    employer=None,
    by,
    now: datetime,
    today: date,
) -> EarlierAgreement:
    """Record that somebody agreed to a clause before PolicyHub; it counts once a second person has confirmed it."""
    refuse(signing_rules.why_not_scan(content))
    refuse(signing_rules.why_not_sign_on(signed_on, first=None, today=today))
    refuse(signing_rules.why_not_months(months, lookback_months))
    refuse("" if clause.acceptance == "agree" else _("This clause is not one that is agreed to."))
    agreement = EarlierAgreement(
        person=person,
        clause=clause,
        employer=employer,
        signed_on=signed_on,
        words=words.strip(),
        in_return=in_return.strip(),
        months=months,
        lookback_months=lookback_months,
        scan_sha256=signing_rules.digest(content),
        recorded_by=by,
        recorded_at=now,
    )
    _keep_once(agreement, content)
    facts = {"person": person.pk, "clause": clause.key, "signed_on": signed_on.isoformat()}
    facts["scan_sha256"] = agreement.scan_sha256
    facts |= {"months": months, "lookback_months": lookback_months}
    ledger.record("campaigns.earlier_agreement_recorded", agreement, by=by, facts=facts)
    return agreement


def _keep_once(agreement: EarlierAgreement, content: bytes) -> None:
    """Save an agreement with its scan, unless it is on record already."""
    name = f"{agreement.scan_sha256[:32]}.{signing_rules.ending_of(content)}"
    agreement.scan.save(name, ContentFile(content), save=False)
    try:
        with transaction.atomic():
            agreement.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This agreement of that day is on record already.")) from error


@transaction.atomic
def confirm(agreement: EarlierAgreement, *, by, now: datetime) -> EarlierAgreement:
    """A second person has compared the record with the sheet: now it counts."""
    return _decide(agreement, PaperState.CONFIRMED, "", by=by, now=now)


@transaction.atomic
def turn_down(agreement: EarlierAgreement, *, because: str, by, now: datetime) -> EarlierAgreement:
    """The second person says why the record does not count."""
    refuse("" if because.strip() else _("Write why, so that it can be put right."))
    return _decide(agreement, PaperState.TURNED_DOWN, because.strip(), by=by, now=now)


@transaction.atomic
def give_in_return(campaign: Campaign, *, words: str, by, now: datetime) -> InReturn:
    """Record what people who work here already get for the new terms of a round."""
    refuse("" if words.strip() else _("Write what people get in return for the new terms."))
    given, _made = InReturn.objects.update_or_create(
        campaign=campaign,
        defaults={"words": words.strip(), "recorded_by": by, "recorded_at": now},
    )
    digest = {"sha256": signing_rules.digest(given.words.encode())}
    ledger.record("campaigns.in_return_recorded", campaign, by=by, facts=digest)
    return given


@transaction.atomic
def drop_scans(rows, *, by, today: date) -> int:
    """Take away scans whose time is over, file and all; their digests stay."""
    count = 0
    for row in rows:
        name, storage = row.scan.name, row.scan.storage
        type(row).objects.filter(pk=row.pk).update(scan="")
        ledger.record("campaigns.scan_dropped", row, by=by, facts={"on": today.isoformat()})
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
        count += 1
    return count


def _decide(agreement, state: str, because: str, *, by, now: datetime) -> EarlierAgreement:
    rows = EarlierAgreement.objects.select_for_update(of=("self",)).for_listing()
    fresh = rows.get(pk=agreement.pk)
    refuse(why_not_confirm(fresh, fresh.person, by=by))
    fresh.state, fresh.because = state, because
    fresh.witness, fresh.witnessed_at = outside.user_of(by), now
    fresh.save(update_fields=["state", "because", "witness", "witnessed_at"])
    facts = {"state": str(state), "scan_sha256": fresh.scan_sha256}
    ledger.record("campaigns.earlier_agreement_decided", fresh, by=by, facts=facts)
    return fresh
