"""Notices to staff: add, issue a version, give it to everybody who lacks it, on paper too, confirm, put on record."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import clock, jobs
from core.models import Job
from core.refusals import Refused, refuse
from ledger import actions as ledger
from notices import actions as notices
from notices import outbox
from notices.outbox import Link
from people.models import Person
from places import actions as places
from places import catalogue
from places.choices import PrerequisiteKind
from places.models import Prerequisite
from policies import assembling, rules
from policies.choices import Receiving, Way
from policies.models import NoticeDelivery, StaffNotice, StaffNoticeVersion
from policies.querysets import recipients

KIND = "policies.give_notice"
AT_ONCE = 250  # people in one transaction


@transaction.atomic
def add(*, kind: str, name: str, place: str, asks_confirmation: bool, body: str, by, today: date):
    """Add a notice for the people of a place, with its first version."""
    there = catalogue.place(place)
    wanted = there.tells(kind)
    notice = StaffNotice(
        kind=kind,
        name=name.strip(),
        place=there.code,
        asks_confirmation=asks_confirmation or bool(wanted and wanted.asks_confirmation),
    )
    try:
        with transaction.atomic():
            notice.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This place already has such a notice. Issue its next version.")) from error
    facts = {"place": notice.place, "kind": notice.kind}
    ledger.record("policies.staff_notice_added", notice, by=by, facts=facts)
    issue(notice, body=body, by=by, today=today)
    return notice


@transaction.atomic
def issue(notice: StaffNotice, *, body: str, by, today: date) -> StaffNoticeVersion:
    """Word a notice anew. Who received an earlier version keeps that on record, and gets the new one too."""
    fresh = StaffNotice.objects.select_for_update().get(pk=notice.pk)
    refuse(rules.why_not_give(fresh, has_version=True))
    before = fresh.current()
    words = body.replace("\r\n", "\n").strip() + "\n"
    refuse(rules.why_not_issue(words, before=before.body if before else ""))
    version = StaffNoticeVersion.objects.create(
        notice=fresh,
        number=before.number + 1 if before else 1,
        body=words,
        sha256=assembling.sha256(words),
        issued_on=today,
        issued_by=by,
    )
    facts = {"number": version.number, "sha256": version.sha256}
    ledger.record("policies.staff_notice_issued", fresh, by=by, facts=facts)
    return version


@transaction.atomic
def retire(notice: StaffNotice, *, by, today: date) -> None:
    """Give a notice to nobody any more; who received what stays on record."""
    moved = StaffNotice.objects.filter(pk=notice.pk, retired_on__isnull=True)
    refuse("" if moved.update(retired_on=today) else _("This notice is no longer used."))
    ledger.record("policies.staff_notice_retired", notice, by=by)


def give(notice: StaffNotice, *, by, today: date) -> Job:
    """Send the current version to everybody in its place who lacks it: a job in steps."""
    version = notice.current()
    refuse(rules.why_not_give(notice, has_version=version is not None))
    lacking = recipients(version, by, today).filter(receiving="missing").count()
    refuse("" if lacking else _("Everybody there has been given this version."))
    payload = {"version": version.pk, "by": by.pk, "today": today.isoformat()}
    title = _("%(notice)s: version %(number)s to the people who lack it") % {
        "notice": notice,
        "number": version.number,
    }
    return jobs.start(KIND, title, by=by, payload=payload, total=lacking)


def run(job: Job) -> None:
    """Do such a job. Each step takes people who still lack the version, so it may be repeated."""
    version = StaffNoticeVersion.objects.select_related("notice").get(pk=job.payload["version"])
    today = date.fromisoformat(job.payload["today"])
    while send_step(version, job, by=job.started_by, today=today):
        pass


@transaction.atomic
def send_step(version: StaffNoticeVersion, job: Job, *, by, today: date) -> int:
    """Give a version to the next people who lack it; return to how many."""
    lacking = recipients(version, by, today).filter(receiving="missing")
    people = list(lacking.select_related("user").order_by("pk")[:AT_ONCE])
    if not people:
        return 0
    made = NoticeDelivery.objects.bulk_create(
        [
            NoticeDelivery(version=version, person=person, given_on=today, recorded_by=by)
            for person in people
        ]
    )
    own = {delivery.person_id: delivery for delivery in made}
    words = assembling.without_marks(version.body).strip()
    messages = outbox.put_many(
        "staff_notice",
        people,
        about=version.notice,
        key=lambda person: f"staff_notice:{version.pk}:{person.pk}",
        context=lambda person: {"name": str(person), "words": words, "notice": version.notice},
        links=lambda person: {"own": Link.to(own[person.pk])},
    )
    for delivery in made:
        delivery.message = messages[delivery.person_id]
    NoticeDelivery.objects.bulk_update(made, ["message"])
    facts = {"notice": version.notice_id, "number": version.number, "sha256": version.sha256}
    ledger.record_many(
        "policies.staff_notice_given",
        ((delivery.person, {**facts, "way": Way.MESSAGE}) for delivery in made),
        by=by,
    )
    jobs.progress(job, done=job.done + len(made), total=max(job.total, job.done + len(made)))
    return len(made)


@transaction.atomic
def hand_over(
    notice: StaffNotice, *, person: Person, given_on: date, reference: str, by, today: date
) -> NoticeDelivery:
    """Record that somebody was handed the current version on paper."""
    version = notice.current()
    refuse(rules.why_not_give(notice, has_version=version is not None))
    there = recipients(version, by, today).filter(pk=person.pk).first()
    lacking = there is not None and there.receiving in (Receiving.MISSING, Receiving.FAILED)
    refuse(
        rules.why_not_hand_over(
            works_there=there is not None, lacking=lacking, given_on=given_on, today=today
        )
    )
    delivery, _made = NoticeDelivery.objects.update_or_create(
        version=version,
        person=person,
        defaults={
            "way": Way.PAPER,
            "given_on": given_on,
            "reference": reference.strip(),
            "recorded_by": by,
            "confirmed_at": clock.now() if notice.asks_confirmation else None,
        },
    )
    facts = {"notice": notice.pk, "number": version.number, "sha256": version.sha256}
    facts |= {"way": Way.PAPER, "given_on": given_on.isoformat()}
    ledger.record("policies.staff_notice_given", person, by=by, facts=facts)
    return delivery


def note_opened(delivery: NoticeDelivery, *, by) -> None:
    """Remember that its person has opened it here, so that its message no longer counts as new."""
    if delivery.message is not None:
        notices.note_read(delivery.message, by=by)


@transaction.atomic
def confirm(delivery: NoticeDelivery, *, by, now: datetime) -> None:
    """The person confirms that they have received a notice."""
    rows = NoticeDelivery.objects.select_for_update(of=("self",)).select_related("version__notice")
    fresh = rows.get(pk=delivery.pk)
    asked = fresh.version.notice.asks_confirmation
    refuse(rules.why_not_confirm_notice(asked=asked, confirmed=fresh.confirmed_at is not None))
    fresh.confirmed_at = now
    fresh.save(update_fields=["confirmed_at"])
    version = fresh.version
    facts = {"notice": version.notice_id, "number": version.number, "sha256": version.sha256}
    ledger.record("policies.staff_notice_confirmed", fresh.person, by=by, facts=facts)


@transaction.atomic
def put_on_record(notice: StaffNotice, *, by, today: date) -> Prerequisite:
    """Record for the place that its people have been told: what audits and requests there rest on."""
    counted = StaffNotice.objects.with_counts(today).get(pk=notice.pk)
    place = catalogue.place(notice.place)
    refuse(rules.why_not_give(notice, has_version=counted.current_id is not None))
    refuse(
        rules.why_not_rely_on(
            notice.kind, place=place.in_words, people=counted.people, missing=counted.missing
        )
    )
    reference = _("%(notice)s, version %(number)s, given to everybody (%(count)s) by %(day)s") % {
        "notice": notice.name,
        "number": counted.current_number,
        "count": counted.people,
        "day": clock.written(today),
    }
    return places.record_prerequisite(
        notice.place,
        PrerequisiteKind.NOTICE,
        reference=reference[:200],
        link=notice.get_absolute_url(),
        by=by,
        today=today,
    )
