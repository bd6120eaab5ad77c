"""Every message we send, from the moment an action asks for it; the queue of record."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from notices import rules
from notices.choices import TOPIC_OF, NoticeState, Topic
from notices.querysets import MailChoiceQuerySet, NoticeQuerySet
from people.models import Person


class Notice(models.Model):
    """One message to one address: what it says, how far it got, and with which Message-ID."""

    key = models.CharField(
        max_length=160, unique=True
    )  # asking twice for the same notice makes one
    kind = models.CharField(max_length=80)  # names its templates: notices/<kind>.txt and .html
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    # Whose login the address is, where there is no person behind it, as with reviewers and auditors.
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    address = models.EmailField(blank=True)
    about = models.CharField(max_length=120, blank=True)  # what it is about, as the ledger names it
    # The page that it leads to, which decides anew who may open it; "" where only the mail leads there.
    path = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()  # links and codes masked
    html = models.TextField(blank=True)  # links and codes masked
    language = models.CharField(max_length=5, default="en-gb")  # the one of its words
    # What delivery needs to put real links in place of the marks: mark -> resolver and ids.
    links = models.JSONField(default=dict, blank=True)
    must_mail = models.BooleanField(
        default=False
    )  # also where its reader does not want this by mail
    in_hours = models.BooleanField(
        default=False
    )  # waits for working hours at its recipient's place
    state = models.CharField(max_length=12, choices=NoticeState, default=NoticeState.WAITING)
    attempts = models.PositiveIntegerField(default=0)  # the claim token
    attempts_allowed = models.PositiveIntegerField(default=rules.TRIES)
    lease_until = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField()
    not_before = models.DateTimeField(
        null=True, blank=True
    )  # nobody reads it earlier, here neither
    # What may not be said any more after a moment is not sent then, however long it waited.
    not_after = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    message_id = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="notice_due")]
        constraints = [
            models.CheckConstraint(
                name="notice_sent_has_moment",
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("notices:notice_detail", args=[self.pk])

    @property
    def topic(self) -> str:
        """What it is about, in the words in which people choose."""
        return str(Topic(TOPIC_OF[self.kind]).label) if self.kind in TOPIC_OF else ""


class MailChoice(models.Model):
    """One topic of which one user reads notices here only, and not by mail."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choices"
    )
    topic = models.CharField(max_length=12, choices=Topic)

    objects = MailChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="mail_choice_once"),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_topic_display()}"
