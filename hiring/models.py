"""Notices of expectations, the candidates who get them, and what they choose to tell."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.choices import Exemption
from hiring.choices import CandidateState, Interest, Occasion
from hiring.querysets import CandidateQuerySet, ExpectationQuerySet, QuestionQuerySet
from people.models import Department, Employer, Person
from places import catalogue
from policies import assembling
from policies.choices import Stance


class Expectation(models.Model):
    """What every candidate for one role at one place is told, in the same words. Once issued it never changes."""

    job_title = models.CharField(_("role"), max_length=160)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(_("place of work"), max_length=12)
    number = models.PositiveIntegerField(default=1)
    stance = models.CharField(max_length=16, choices=Stance)
    interest = models.CharField(
        _("why the firm has an interest in a candidate’s network"), max_length=300, blank=True
    )
    body = models.TextField()  # Markdown: headings and paragraphs
    sha256 = models.CharField(max_length=64)
    created_on = models.DateField()
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retired_on = models.DateField(null=True, blank=True)
    # How many candidates were forgotten after their time: all that is left of them.
    forgotten = models.PositiveIntegerField(default=0)

    objects = ExpectationQuerySet.as_manager()

    class Meta:
        ordering = ["job_title", "place", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["job_title", "employer", "place", "number"],
                name="expectation_numbered_once",
            ),
            models.CheckConstraint(
                name="expectation_retired_was_issued",
                condition=models.Q(retired_on__isnull=True) | models.Q(issued_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.job_title}, {self.place_name}, version {self.number}"

    def get_absolute_url(self):
        return reverse("hiring:expectation_detail", args=[self.pk])

    @property
    def place_name(self) -> str:
        return catalogue.place(self.place).name if catalogue.is_known(self.place) else self.place

    def blocks(self):
        return assembling.blocks(self.body)


class Candidate(models.Model):
    """One person who applies for one role. Nothing here says what they read or left out."""

    expectation = models.ForeignKey(
        Expectation, on_delete=models.PROTECT, related_name="candidates"
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    state = models.CharField(max_length=10, choices=CandidateState, default=CandidateState.INVITED)
    invited_on = models.DateField()
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # They said that they have it, if they liked to; not saying so means nothing.
    received_on = models.DateField(null=True, blank=True)
    accepted_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    # Where the law wants what was said kept for a year instead of six months.
    is_kept_a_year = models.BooleanField(default=False)
    interest = models.CharField(
        _("would like to hear of the advocacy programme"),
        max_length=3,
        choices=Interest,
        default=Interest.UNSAID,
        blank=True,
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    # The personal link: only hashes are kept.
    token_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    code_sha256 = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="candidate_hired_is_a_person",
                condition=models.Q(state="hired", person__isnull=False)
                | (~models.Q(state="hired") & models.Q(person__isnull=True)),
            ),
            models.CheckConstraint(
                name="candidate_decided_has_day",
                condition=models.Q(state__in=["invited", "accepted"])
                | models.Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="candidate_accepted_before_more_is_asked",
                condition=models.Q(interest="") | models.Q(accepted_on__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.person) if self.person else self.name

    def get_absolute_url(self):
        return reverse("hiring:candidate_detail", args=[self.pk])


class Tie(models.Model):
    """One tie to a client that a candidate chose to name; after the offer, perhaps one that should not count."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="ties")
    client = models.CharField(_("client"), max_length=200)
    words = models.CharField(_("how you know them"), max_length=300, blank=True)
    contact = models.CharField(_("whom you know there"), max_length=200, blank=True)
    platform = models.CharField(max_length=16, choices=Platform, blank=True)
    exemption = models.CharField(max_length=14, choices=Exemption, blank=True)
    told_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.client


class ProfessionalAccount(models.Model):
    """One account for work that somebody told of after they had accepted the offer, because they liked to."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="accounts")
    platform = models.CharField(max_length=16, choices=Platform)
    name = models.CharField(_("name or address there"), max_length=200)
    told_on = models.DateField()

    class Meta:
        ordering = ["platform", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "platform"], name="professional_account_once"
            )
        ]

    def __str__(self):
        return f"{self.name} on {self.get_platform_display()}"


class Question(models.Model):
    """One question that a candidate asked; its answer is there for every candidate for the role."""

    expectation = models.ForeignKey(Expectation, on_delete=models.CASCADE, related_name="questions")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_answered_has_words",
                condition=models.Q(answered_on__isnull=True) | ~models.Q(answer=""),
            )
        ]

    def __str__(self):
        return self.text[:80]


class Talk(models.Model):
    """One time the expectations were talked about with a candidate: who did, when, and not what was said."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="talks")
    on = models.DateField()
    occasion = models.CharField(max_length=10, choices=Occasion)
    held_by = models.CharField(_("who talked with them"), max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.get_occasion_display()}, {self.on}"
