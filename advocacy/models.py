"""The programme: its periods, who takes part of their own accord, stories, shares and rewards."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from advocacy.choices import RewardState, StoryState
from advocacy.querysets import (
    EnrolmentQuerySet,
    ProgrammeQuerySet,
    RewardQuerySet,
    ShareQuerySet,
    StoryQuerySet,
)
from people.models import Person


def new_code() -> str:
    """Return the random end of an address that counts clicks; it says nothing about anybody."""
    return secrets.token_urlsafe(9)


class Programme(models.Model):
    """One period of voluntary sharing: from when to when, and what rewards there may be."""

    name = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    reward_cap = models.DecimalField(
        _("rewards for one person a year, at most"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
    )
    currency = models.CharField(max_length=3, blank=True)
    # Jobs whose holders share only what was approved for regulated work.
    regulated_titles = models.JSONField(default=list, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_start",
                condition=models.Q(ends_on__gte=models.F("starts_on")),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("advocacy:programme_detail", args=[self.pk])


class Enrolment(models.Model):
    """One person's yes to one period. However it ended, the row looks the same: it ended on a day."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    statement = models.TextField(_("what they were promised"))
    # The lesson they had been through, as it was then; how they got through it is kept nowhere.
    lesson_sha256 = models.CharField(max_length=64, blank=True)
    joined_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["joined_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(ended_on__isnull=True),
                name="enrolment_once",
            )
        ]

    def __str__(self):
        return f"{self.person} in {self.programme}"


class Story(models.Model):
    """One thing worth sharing, approved by a second person, until a day."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="stories")
    title = models.CharField(max_length=160)
    link = models.URLField(_("where it leads"), max_length=400)
    source = models.CharField(_("where what it says comes from"), max_length=300)
    state = models.CharField(max_length=10, choices=StoryState, default=StoryState.DRAFT)
    expires_on = models.DateField(_("shared until"))
    for_regulated = models.BooleanField(_("approved for regulated work"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_on = models.DateField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-written_on", "-pk"]
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(
                name="story_approved_has_day",
                condition=~models.Q(state__in=["approved", "published"])
                | models.Q(approved_on__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("advocacy:story_detail", args=[self.pk])


class StoryImage(models.Model):
    """The picture of one story, drawn anew from what was uploaded, with the words for whoever cannot see it."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="image")
    alt = models.CharField(_("what can be seen"), max_length=400)
    file = models.FileField(upload_to="advocacy/")
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="story_image_has_words", condition=~models.Q(alt=""))
        ]

    def __str__(self):
        return self.alt

    @property
    def file_name(self) -> str:
        """What it is called when somebody saves it."""
        return f"story-{self.story_id}.{self.file.name.rpartition('.')[2]}"

    @property
    def kept_name(self) -> str:
        """What it is called in an archive: by its digest, so that anybody can check it."""
        return f"{self.sha256}.{self.file.name.rpartition('.')[2]}"


class StoryText(models.Model):
    """What can be shared of one story on one platform, and how often its link was followed by anybody."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="texts")
    platform = models.CharField(max_length=16, choices=Platform)
    words = models.TextField()
    code = models.CharField(max_length=16, unique=True, default=new_code)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["platform"]
        constraints = [
            models.UniqueConstraint(fields=["story", "platform"], name="story_text_once")
        ]

    def __str__(self):
        return f"{self.story}, {self.get_platform_display()}"

    @property
    def short_link(self) -> str:
        return f"{settings.SITE_URL}{reverse('advocacy:go', args=[self.code])}"


class Share(models.Model):
    """Somebody said that they shared a story. The post itself is never looked at or kept."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="shares")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="shares")
    platform = models.CharField(max_length=16, choices=Platform)
    offered = models.TextField(_("the text as it was offered, with its label"))
    shared_on = models.DateField()

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-shared_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "story", "platform"], name="share_told_once"
            )
        ]

    def __str__(self):
        return f"{self.story} on {self.get_platform_display()}"

    @property
    def picture(self) -> StoryImage | None:
        """The picture that was offered with the text; it cannot change once a story is approved."""
        return getattr(self.story, "image", None)


class Reward(models.Model):
    """One reward for one person; kept for payroll, and apart from anything about performance."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="rewards")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rewards")
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    currency = models.CharField(max_length=3)
    what = models.CharField(_("what it is"), max_length=200)
    state = models.CharField(max_length=10, choices=RewardState, default=RewardState.PROPOSED)
    tax_note = models.CharField(max_length=200)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)

    objects = RewardQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="reward_above_nought", condition=models.Q(amount__gt=0)),
            models.CheckConstraint(
                name="reward_decided_has_day",
                condition=models.Q(state="proposed") | models.Q(decided_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.what}, {self.amount} {self.currency}"
