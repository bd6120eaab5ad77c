"""Policies and their versions. What has been published never changes, and the database sees to it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from people.models import Department
from policies import assembling, differences
from policies.choices import Change, Language, Stance, VersionState
from policies.models.clauses import ClauseRevision
from policies.querysets import PolicyQuerySet, PolicyVersionQuerySet


class Policy(models.Model):
    """One policy of the firm: its stance, for whom it is, when it is looked at again."""

    name = models.CharField(max_length=160, unique=True)
    stance = models.CharField(max_length=16, choices=Stance)
    # For whom; empty means everybody.
    departments = models.ManyToManyField(Department, blank=True, related_name="+")
    places = models.JSONField(default=list, blank=True)
    job_titles = models.JSONField(default=list, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "policies"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("policies:policy_detail", args=[self.pk])


class PolicyVersion(models.Model):
    """One version of a policy, from its first draft to the day another takes its place."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    change = models.CharField(max_length=8, choices=Change, default=Change.MATERIAL)
    what_changed = models.TextField(_("what changed for you"), blank=True)
    # Counts up with every edit, so that a form that was opened earlier is noticed.
    edits = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    superseded_on = models.DateField(null=True, blank=True)

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering = ["policy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="version_numbered_once"),
            models.UniqueConstraint(
                fields=["policy"],
                condition=models.Q(state="published"),
                name="version_published_one",
            ),
            models.UniqueConstraint(
                fields=["policy"],
                condition=models.Q(state__in=["draft", "in-review", "approved"]),
                name="version_in_work_one",
            ),
            models.CheckConstraint(
                name="version_published_has_day",
                condition=~models.Q(state__in=["published", "superseded"])
                | models.Q(published_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.policy}, version {self.number}"

    def get_absolute_url(self):
        return reverse("policies:version_detail", args=[self.pk])

    def main_text(self):
        """Return the words that translations translate, or None where there are none yet."""
        return self.texts.exclude(source=VersionText.Source.TRANSLATED).first()

    def text_in(self, language: str):
        """Return the words for somebody who reads `language`: a translation, else the words themselves."""
        texts = {text.language: text for text in self.texts.all()}
        wanted = texts.get(language) or texts.get(language.partition("-")[0])
        return wanted or next(
            (t for t in texts.values() if t.source != VersionText.Source.TRANSLATED), None
        )

    def plain_words_in(self, language: str) -> str:
        """Return what the text means in plain words, in the language that `text_in` answers with; or ""."""
        text = self.text_in(language)
        return text.plain_language if text else ""


class VersionClause(models.Model):
    """One clause in one version: which wording, where it stands, what fills its variables."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="clauses")
    revision = models.ForeignKey(ClauseRevision, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "revision"], name="version_clause_once"),
        ]

    def __str__(self):
        return f"{self.position}. {self.revision}"

    @property
    def words(self) -> str:
        """What the clause says in this version, with its variables filled."""
        return assembling.filled(self.revision.text, self.values)


class VersionText(models.Model):
    """The words of one version in one language, as people read and sign them, with their SHA-256."""

    class Source(models.TextChoices):
        ASSEMBLED = "assembled", _("Assembled from clauses")
        UPLOADED = "uploaded", _("Uploaded document")
        TRANSLATED = "translated", _("Translation")

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8, default="en")
    title = models.CharField(max_length=160)
    body = models.TextField()  # Markdown: headings and paragraphs
    plain_language = models.TextField(blank=True)
    source = models.CharField(max_length=12, choices=Source, default=Source.ASSEMBLED)
    file = models.FileField(upload_to="policies/", blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language"], name="version_text_once_per_language"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.language})"

    @property
    def language_name(self) -> str:
        known = dict(Language.choices)
        return str(known.get(self.language, self.language))

    def blocks(self):
        return assembling.blocks(self.body)

    def since(self, before: "VersionText") -> list[differences.Piece]:
        """Return what differs from the words of an earlier text, as people read both."""
        old, new = (assembling.without_marks(text.body) for text in (before, self))
        return differences.between(old, new)


class VersionPlace(models.Model):
    """One place in which a published version holds, since a day. Rows are only ever added."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="held_in")
    place = models.CharField(max_length=12)
    since = models.DateField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "place"], name="version_holds_once_per_place"
            )
        ]

    def __str__(self):
        return f"{self.version} in {self.place} since {self.since}"


class UploadedDocument(models.Model):
    """What an uploaded document is to the people who read it; a text of clauses says it by its clauses."""

    version = models.OneToOneField(PolicyVersion, on_delete=models.CASCADE, related_name="document")
    # Keys of clauses of the library: what the document speaks about, so that the quiz asks about nothing else.
    topics = models.JSONField(default=list, blank=True)
    is_agreed = models.BooleanField(
        _("people agree to it as a term of their contract"), default=False
    )

    class Meta:
        ordering = ["version"]

    def __str__(self):
        return f"Document of {self.version}"
