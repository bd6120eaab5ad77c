"""Staff: users who sign in, the people behind them, and every stretch of work they did."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people import rules
from people.choices import EmploymentKind, Role
from people.querysets import EmploymentQuerySet, PersonQuerySet, UserManager
from places import catalogue, languages


def usual_restriction_months() -> int:
    """Return how long a restriction lasts in this firm when no signed clause says otherwise."""
    return settings.RESTRICTION_MONTHS


class Employer(models.Model):
    """One legal entity of the firm."""

    name = models.CharField(max_length=200, unique=True)
    place = models.CharField(_("place of its seat"), max_length=12)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Department(models.Model):
    """One department, the same across all employers of the firm."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class User(AbstractBaseUser, PermissionsMixin):
    """One login. The person behind it, if any, points here."""

    Role = Role

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=16, choices=Role, default=Role.EMPLOYEE)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    theme = models.CharField(
        max_length=6,
        choices=[("device", _("As my device")), ("light", _("Light")), ("dark", _("Dark"))],
        default="device",
    )
    # When somebody in HR had enough of being led through the set-up.
    set_up_put_away_on = models.DateField(null=True, blank=True)
    # Empty until they choose one: then mail is in what is usual at their place.
    language = models.CharField(
        max_length=5,
        blank=True,
        default="",
        choices=[("en-gb", "English"), ("de", "Deutsch"), ("fr", "Français")],
    )
    date_joined = models.DateTimeField(default=timezone.now)
    # What HR may see; empty means everything.
    employers = models.ManyToManyField(Employer, blank=True, related_name="+")
    places = models.JSONField(default=list, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return str(self)

    def get_absolute_url(self):
        return reverse("people:user_edit", args=[self.pk])

    @property
    def number_of_person(self) -> str:
        """The staff number of the person behind the login; "" for solicitors and auditors."""
        return self.person.number if hasattr(self, "person") else ""


class Person(models.Model):
    """Anyone we know: employee, contractor, agency worker; with or without a login."""

    number = models.CharField(_("staff number"), max_length=60, unique=True)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    work_email = models.EmailField(blank=True)
    private_email = models.EmailField(blank=True)
    private_email_confirmed_on = models.DateField(null=True, blank=True)
    manager = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="person",
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        verbose_name_plural = "people"
        indexes = [models.Index(fields=["family_name", "given_name"], name="person_name")]
        constraints = [
            models.CheckConstraint(
                name="person_not_own_manager",
                condition=models.Q(manager__isnull=True) | ~models.Q(manager=models.F("pk")),
            ),
            models.UniqueConstraint(
                Lower("work_email"),
                name="person_work_email_once",
                condition=~models.Q(work_email=""),
            ),
        ]

    def __str__(self):
        return f"{self.given_name} {self.family_name}".strip() or self.number

    def get_absolute_url(self):
        return reverse("people:person_detail", args=[self.pk])

    @property
    def language(self) -> str:
        """The language in which they are written to: chosen, or usual where they work."""
        if self.user and self.user.language:
            return self.user.language
        return languages.usual(self.main.place) if self.main else languages.ENGLISH

    @property
    def main(self) -> "Employment | None":
        """The employment that counts, of those that were loaded as `seen`, else of all."""
        loaded = getattr(self, "seen", None)
        return rules.main_of(self.employments.all() if loaded is None else loaded)


class Employment(models.Model):
    """One stretch of work of one person with one employer; people can return and have several."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="employments")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="employments"
    )
    kind = models.CharField(max_length=16, choices=EmploymentKind, default=EmploymentKind.EMPLOYEE)
    job_title = models.CharField(max_length=160, blank=True)
    place = models.CharField(_("place of work"), max_length=12)
    time_zone = models.CharField(max_length=60, blank=True)
    started_on = models.DateField()
    notice_on = models.DateField(_("notice given on"), null=True, blank=True)
    garden_leave_from = models.DateField(null=True, blank=True)
    left_on = models.DateField(_("leaving date"), null=True, blank=True)
    restriction_months = models.PositiveSmallIntegerField(default=usual_restriction_months)
    # The last day on which anything may be asked of the leaver; computed when the leaving date is set.
    restricted_until = models.DateField(null=True, blank=True)
    # Set by the sweep once the last day has passed and the login is closed.
    sign_in_closed_at = models.DateTimeField(null=True, blank=True)

    objects = EmploymentQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-pk"]
        indexes = [
            models.Index(fields=["left_on", "restricted_until"], name="employment_leaving"),
        ]
        constraints = [
            models.CheckConstraint(
                name="employment_leaves_after_start",
                condition=models.Q(left_on__isnull=True)
                | models.Q(left_on__gte=models.F("started_on")),
            ),
            models.CheckConstraint(
                name="employment_restricted_only_when_left",
                condition=models.Q(restricted_until__isnull=True) | models.Q(left_on__isnull=False),
            ),
            models.CheckConstraint(
                name="employment_garden_leave_before_leaving",
                condition=models.Q(garden_leave_from__isnull=True)
                | models.Q(left_on__isnull=True)
                | models.Q(garden_leave_from__lte=models.F("left_on")),
            ),
            models.UniqueConstraint(
                fields=["person", "employer", "started_on"], name="employment_starts_once"
            ),
        ]

    def __str__(self):
        return f"{self.person} at {self.employer} since {self.started_on}"

    def get_absolute_url(self):
        return self.person.get_absolute_url()

    @property
    def place_name(self) -> str:
        return catalogue.place(self.place).name if catalogue.is_known(self.place) else self.place
