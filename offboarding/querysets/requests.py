"""Named reads of disconnect requests: whose they are, what is due, what a list and a page show."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.refusals import refuse
from offboarding.choices import NO_STATEMENT, SETTLED, Decision, Stage
from offboarding.ladder import plan
from people import rules as people_rules
from people.choices import Role
from people.models import Employment
from people.querysets import hr_scope

CLOCKS = ("idle_from", "deadline_on", "next_on")
# How long a request took from opening to closing: name in addresses, words, from how many days on.
LENGTHS = (
    ("fortnight", _("Up to two weeks"), 0),
    ("month", _("15 to 30 days"), 15),
    ("quarter", _("31 to 90 days"), 31),
    ("longer", _("More than 90 days"), 91),
)


class DisconnectRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR within their employers and places, whoever keeps it, and auditors. Nobody else, the line manager
        included. A legal reviewer sees what was proposed to them as a referral; the leaver has a link."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        if not people_rules.is_hr(user):
            return self.none()
        scope = hr_scope(user, "employment__")
        return self if scope is None else self.filter(scope | Q(owner=user))

    def standing(self):
        """Not closed."""
        return self.exclude(stage=Stage.CLOSED)

    def of_employment(self, employment):
        return self.filter(employment=employment)

    def waiting_for_hr(self, today: date):
        """What only a person can bring on: an answer to read or to settle, a draft, a day that has come, a pause,
        and a reminder that was due before today and could not go out."""
        answers = _answers(self).filter(disconnect=OuterRef("pk"))
        unread = Exists(answers.filter(decision=Decision.NONE))
        said = answers.exclude(kind__in=NO_STATEMENT).filter(followed_by__isnull=True)
        unsettled = Exists(said) & ~Q(stage=Stage.SOLICITOR)
        come = Q(next_on__lte=today) & Q(stage__in=(Stage.REMINDER, Stage.FINAL))
        stuck = Q(next_on__lt=today, window_ends__gte=today, stage=Stage.REQUEST)
        at_rest = Q(stage=Stage.DRAFT) | Q(paused_since__isnull=False)
        return self.standing().filter(unread | unsettled | come | stuck | at_rest)

    def to_move(self, today: date):
        """What a nightly round has to look at: windows over, reminders due, nothing for long."""
        idle = Q(paused_since__isnull=True, idle_from__lt=today - plan.IDLE)
        reminder = Q(stage=Stage.REQUEST, paused_since__isnull=True, next_on__lte=today)
        return self.standing().filter(Q(window_ends__lt=today) | reminder | idle)

    def for_listing(self):
        return (
            self.select_related("employment__person", "employment__employer", "owner")
            .annotate(
                contacts=Count("listed", distinct=True),
                contacts_left=Count("listed", filter=~Q(listed__state__in=SETTLED), distinct=True),
                unread=Count("answers", filter=Q(answers__decision=""), distinct=True),
            )
            .order_by(
                F("closed_on").desc(nulls_first=True), F("next_on").asc(nulls_last=True), "pk"
            )
        )

    def for_detail(self):
        return self.select_related(
            "employment__person__user", "employment__employer", "owner", "closed_by", "version"
        )

    def locked(self, pk: int):
        """Return the request as it is now, held until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related(
            "employment__person__user", "employment__employer", "owner"
        )
        return rows.get(pk=pk)

    def move(self, disconnect, *, to: str, **stamps) -> None:
        """Change the stage unless somebody else has just changed it."""
        unmoved = self.filter(pk=disconnect.pk, stage=disconnect.stage)
        moved = unmoved.update(stage=to, **stamps)
        refuse("" if moved else _("Somebody else has just changed this request."))
        for name, value in {"stage": to, **stamps}.items():
            setattr(disconnect, name, value)

    def set_clocks(self, disconnect, clocks, **stamps) -> None:
        """Write the clocks of a request, and what else changes with them."""
        values = {name: getattr(clocks, name) for name in CLOCKS} | stamps
        self.filter(pk=disconnect.pk).update(**values)
        for name, value in values.items():
            setattr(disconnect, name, value)


def reached(stage: str) -> Q:
    """The condition that a request has come as far as `stage`, whatever became of it since."""
    if stage == Stage.DRAFT:
        return Q(opened_on__isnull=False)
    if stage == Stage.REQUEST:
        return Q(sent_on__isnull=False)
    if stage == Stage.CLOSED:
        return Q(stage=Stage.CLOSED)
    letters = _letters().filter(disconnect=OuterRef("pk"), kind=stage, sent_on__isnull=False)
    return Q(Exists(letters))


def took(name: str) -> Q:
    """The condition that a closed request took as long as `name` of LENGTHS says."""
    starts = [start for _name, _words, start in LENGTHS]
    position = [length for length, _words, _start in LENGTHS].index(name)
    condition = Q(closed_on__isnull=False)
    if position:
        condition &= Q(closed_on__gte=F("opened_on") + timedelta(days=starts[position]))
    if position + 1 < len(starts):
        condition &= Q(closed_on__lt=F("opened_on") + timedelta(days=starts[position + 1]))
    return condition


class RequestContactQuerySet(models.QuerySet):
    def asked(self):
        """Those that a letter may still name."""
        return self.exclude(state__in=SETTLED)

    def for_listing(self):
        return self.select_related("contact__client", "settled_by")


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As their request is seen. A legal reviewer sees what was sent once a referral was proposed, and the
        draft of a final notice that nobody else in HR could approve."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_legal_reviewer(user):
            referred = Q(sent_on__isnull=False, disconnect__referral__isnull=False)
            return self.filter(referred | (Q(kind="final_notice") & _owner_is_all_of_hr()))
        requests = self.model._meta.get_field("disconnect").related_model.objects
        return self.filter(disconnect__in=requests.visible_to(user))

    def sent(self):
        return self.filter(sent_on__isnull=False)

    def drafts(self):
        return self.filter(sent_on__isnull=True)

    def for_detail(self):
        return self.select_related(
            "disconnect__employment__person", "written_by", "approved_by", "notice"
        )


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Legal reviewers see what was proposed to them; HR and auditors as they see the request."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_legal_reviewer(user):
            return self
        requests = self.model._meta.get_field("disconnect").related_model.objects
        return self.filter(disconnect__in=requests.visible_to(user))

    def waiting(self):
        return self.filter(agreed_on__isnull=True).exclude(disconnect__stage=Stage.CLOSED)

    def for_listing(self):
        return self.select_related("disconnect__employment__person", "proposed_by")


class DoorQuerySet(models.QuerySet):
    def valid(self, today: date):
        """Neither taken back nor over, and into a request that is not closed."""
        return self.filter(revoked_on__isnull=True, expires_on__gte=today).exclude(
            disconnect__stage=Stage.CLOSED
        )

    def for_use(self):
        return self.select_related(
            "disconnect__employment__person", "disconnect__employment__employer"
        )


def _letters() -> models.QuerySet:
    requests = Employment.disconnects.rel.related_model
    return requests._meta.get_field("letters").related_model.objects.all()


def _answers(queryset) -> models.QuerySet:
    related = queryset.model._meta.get_field("answers").related_model
    return related.objects.all()


def _owner_is_all_of_hr() -> Q:
    """Nobody in HR but the owner of the request could approve a letter of it."""
    colleagues = get_user_model().objects.filter(role=Role.HR, is_active=True)
    return Q(~Exists(colleagues.exclude(pk=OuterRef("disconnect__owner"))))


def colleagues_in_hr(users: models.QuerySet, *, but: int | None) -> models.QuerySet:
    """Of `users`, those in HR who can sign in, without the one who keeps the request now."""
    return users.filter(role=Role.HR, is_active=True).exclude(pk=but).order_by("name", "email")


def requests_of(employment, user) -> models.QuerySet:
    """The disconnect requests of one employment, as far as `user` may see them."""
    related = employment.disconnects.model
    return related.objects.visible_to(user).of_employment(employment).for_listing()
