"""Disconnect requests: the matter, its contacts, its letters, what the person answered, pauses and looks."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.choices import EvidenceKind, Exemption, HowKnown, VerificationLevel
from connections.models import Contact
from notices.models import Notice
from offboarding.choices import (
    LANGUAGE_NAMES,
    AnswerChannel,
    AnswerKind,
    Channel,
    CloseReason,
    Decision,
    Language,
    LetterKind,
    ListedState,
    LookKind,
    LookResult,
    PauseReason,
    Stage,
)
from offboarding.querysets import (
    DisconnectRequestQuerySet,
    LetterQuerySet,
    RequestContactQuerySet,
)
from people.models import Employment
from places import languages
from policies.models import PolicyVersion

USER = settings.AUTH_USER_MODEL


def _somebody() -> models.ForeignKey:
    return models.ForeignKey(
        USER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class DisconnectRequest(models.Model):
    """One leaver is asked to disconnect from client contacts: where the matter stands, and its clocks."""

    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="disconnects")
    owner = _somebody()  # keeps the request
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT)
    # What the person agreed to, as it was agreed.
    version = models.ForeignKey(
        PolicyVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    clause_key = models.CharField(max_length=60)
    clause_title = models.CharField(max_length=160)
    clause_text = models.TextField()
    agreed_on = models.DateField()
    agreement = models.CharField(max_length=120, blank=True)  # as the ledger names its record
    restriction_months = models.PositiveSmallIntegerField()
    lookback_months = models.PositiveSmallIntegerField()
    networks = models.JSONField(default=list)
    window_ends = models.DateField()
    opened_on = models.DateField()
    stage_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    # The clocks; see ladder/days.py.
    idle_from = models.DateField()
    deadline_on = models.DateField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    paused_since = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    close_reason = models.CharField(max_length=40, choices=CloseReason, blank=True)
    closed_by = _somebody()
    # What the leaver chose on their page; without a choice, what is usual at their place of work.
    language = models.CharField(max_length=5, choices=Language, blank=True)

    objects = DisconnectRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [models.Index(fields=["stage", "next_on"], name="disconnect_stage")]
        constraints = [
            models.UniqueConstraint(
                fields=["employment"],
                condition=~models.Q(stage="closed"),
                name="disconnect_standing_once",
            ),
            models.CheckConstraint(
                name="disconnect_closed_has_reason",
                condition=(
                    models.Q(stage="closed", closed_on__isnull=False) & ~models.Q(close_reason="")
                )
                | (~models.Q(stage="closed") & models.Q(closed_on__isnull=True, close_reason="")),
            ),
            models.CheckConstraint(
                name="disconnect_sent_has_day",
                condition=models.Q(stage__in=["draft", "closed"]) | models.Q(sent_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Disconnect request to {self.employment.person}"

    def get_absolute_url(self):
        return reverse("offboarding:disconnect_detail", args=[self.pk])

    @property
    def is_closed(self) -> bool:
        return self.stage == Stage.CLOSED

    @property
    def spoken(self) -> str:
        """The language in which the leaver reads and is written to."""
        return self.language or languages.usual(self.employment.place)

    def get_spoken_display(self) -> str:
        return str(LANGUAGE_NAMES[Language(self.spoken)])

    @property
    def network_names(self) -> list[str]:
        return [str(Platform(name).label) for name in self.networks]


class RequestContact(models.Model):
    """One contact that a request asks about, once, on however many networks."""

    disconnect = models.ForeignKey(
        DisconnectRequest, on_delete=models.CASCADE, related_name="listed"
    )
    # Beside the request's own, so that the database refuses the same contact twice in one employment.
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    networks = models.JSONField(default=list)
    evidence = models.CharField(max_length=14, choices=EvidenceKind)
    how_known = models.CharField(max_length=12, choices=HowKnown)
    level = models.CharField(max_length=14, choices=VerificationLevel)
    known_on = models.DateField()
    dealt_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=14, choices=ListedState, default=ListedState.ASKED)
    exemption = models.CharField(
        max_length=16, choices=Exemption, default=Exemption.NONE, blank=True
    )
    removed_level = models.CharField(max_length=14, choices=VerificationLevel, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    settled_by = _somebody()

    objects = RequestContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employment", "contact"], name="disconnect_contact_once"
            ),
            models.CheckConstraint(
                name="disconnect_contact_removed_has_level",
                condition=~models.Q(state="removed") | ~models.Q(removed_level=""),
            ),
        ]

    def __str__(self):
        return str(self.contact or _("a contact"))

    @property
    def network_names(self) -> str:
        return ", ".join(str(Platform(name).label) for name in self.networks)


class Letter(models.Model):
    """One letter of a request: a draft until it is sent, and from then on kept as it was sent."""

    disconnect = models.ForeignKey(
        DisconnectRequest, on_delete=models.CASCADE, related_name="letters"
    )
    kind = models.CharField(max_length=20, choices=LetterKind)
    channel = models.CharField(max_length=6, choices=Channel, default=Channel.MAIL)
    language = models.CharField(max_length=5, choices=Language, default=Language.ENGLISH)
    subject = models.CharField(max_length=200)
    text = models.TextField()  # personal links masked
    sha256 = models.CharField(max_length=64, blank=True)
    lint = models.JSONField(default=list, blank=True)  # what was noticed and did not block
    written_by = _somebody()
    written_on = models.DateField()
    approved_by = _somebody()
    approved_name = models.CharField(max_length=200, blank=True)
    # The owner, where their deputy has approved it.
    in_name_of = _somebody()
    address = models.CharField(max_length=254, blank=True)
    notice = models.ForeignKey(
        Notice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_on = models.DateField(null=True, blank=True)
    posted_on = models.DateField(null=True, blank=True)
    proof = models.CharField(_("proof of posting"), max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["disconnect", "kind"],
                condition=~models.Q(kind="reply"),
                name="letter_once_per_kind",
            ),
            models.CheckConstraint(
                name="letter_sent_is_approved",
                condition=models.Q(sent_on__isnull=True)
                | models.Q(kind__in=["reminder", "closed"])
                | ~models.Q(approved_name=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.subject}"

    def get_absolute_url(self):
        return reverse("offboarding:letter_detail", args=[self.pk])


class Answer(models.Model):
    """What the person said, in one go: about which contacts, in which words, and what HR made of it."""

    disconnect = models.ForeignKey(
        DisconnectRequest, on_delete=models.CASCADE, related_name="answers"
    )
    kind = models.CharField(max_length=14, choices=AnswerKind)
    about = models.ManyToManyField(RequestContact, blank=True, related_name="answers")
    exemption = models.CharField(
        max_length=16, choices=Exemption, default=Exemption.NONE, blank=True
    )
    words = models.TextField(blank=True)
    channel = models.CharField(max_length=6, choices=AnswerChannel, default=AnswerChannel.LINK)
    given_on = models.DateField()
    given_at = models.DateTimeField()
    recorded_by = _somebody()  # who wrote down what came by post or in a talk
    decision = models.CharField(max_length=8, choices=Decision, default=Decision.NONE, blank=True)
    looked_by = _somebody()
    looked_on = models.DateField(null=True, blank=True)
    # Our next letter after it; until then the person waits for us.
    followed_by = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["disconnect"],
                condition=models.Q(kind="more-time"),
                name="answer_more_time_once",
            ),
            models.CheckConstraint(
                name="answer_looked_at_has_day",
                condition=models.Q(decision="", looked_on__isnull=True)
                | (~models.Q(decision="") & models.Q(looked_on__isnull=False)),
            ),
        ]

    def __str__(self):
        return str(self.get_kind_display())

    def get_absolute_url(self):
        return reverse("offboarding:answer_decide", args=[self.pk])


class Pause(models.Model):
    """One stretch of days during which every clock of a request stands still, and why."""

    disconnect = models.ForeignKey(
        DisconnectRequest, on_delete=models.CASCADE, related_name="pauses"
    )
    reason = models.CharField(max_length=12, choices=PauseReason)
    began_on = models.DateField()
    began_by = _somebody()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = _somebody()

    class Meta:
        ordering = ["began_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["disconnect", "reason"],
                condition=models.Q(ended_on__isnull=True),
                name="pause_once_per_reason",
            )
        ]

    def __str__(self):
        return f"{self.get_reason_display()}, since {self.began_on}"


class Recheck(models.Model):
    """One look, or one thing that we were told unasked, about one contact of a request."""

    disconnect = models.ForeignKey(
        DisconnectRequest, on_delete=models.CASCADE, related_name="rechecks"
    )
    listed = models.ForeignKey(RequestContact, on_delete=models.CASCADE, related_name="rechecks")
    stage = models.CharField(max_length=20, choices=Stage)
    kind = models.CharField(max_length=8, choices=LookKind)
    result = models.CharField(max_length=10, choices=LookResult)
    looked_on = models.DateField()
    looked_by = _somebody()
    url = models.URLField(blank=True)
    recorded_on = models.DateField()

    class Meta:
        ordering = ["looked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="recheck_page_has_address",
                condition=~models.Q(kind="page") | ~models.Q(url=""),
            )
        ]

    def __str__(self):
        return f"{self.listed}: {self.get_result_display()}"
