"""From what was asked of a report, and of its sending, to clean values."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.querysets import employers_of
from campaigns.models import Campaign
from people.models import Department, Employer, Employment
from places import catalogue
from reports import figures, rules
from reports.choices import ReportKey, Rhythm, Weekday
from reports.figures.tables import Asked

MONTHS = [
    (1, _("The last month")),
    (3, _("The last 3 months")),
    (6, _("The last 6 months")),
    (12, _("The last 12 months")),
    (36, _("The last 3 years")),
]
AHEAD = [(30, _("30 days")), (60, _("60 days")), (90, _("90 days")), (180, _("180 days"))]


class AskForm(forms.Form):
    """What a report is narrowed down to; every report has those of the fields that make sense for it."""

    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("All that are not closed"),
    )
    months = forms.TypedChoiceField(label=_("Period"), choices=MONTHS, coerce=int, required=False)
    ahead = forms.TypedChoiceField(
        label=_("Looking ahead"), choices=AHEAD, coerce=int, required=False
    )
    employer = forms.ModelChoiceField(
        label=_("Employer"),
        queryset=Employer.objects.none(),
        required=False,
        empty_label=_("Any employer"),
    )
    department = forms.ChoiceField(label=_("Department"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, asked, *, key: str, user, today: date):
        self.usual = figures.usual(key, today=today)
        usual = {"months": self.usual.months, "ahead": self.usual.ahead}
        super().__init__(usual | {name: asked[name] for name in asked if asked[name]})
        for name in set(self.fields) - set(figures.FILTERS[ReportKey(key)]):
            del self.fields[name]
        self._offer(key, user)

    def _offer(self, key: str, user) -> None:
        """Offer only what the reader sees."""
        seen = Employment.objects.visible_to(user).order_by()
        if "campaign" in self.fields:
            campaigns = Campaign.objects.visible_to(user).begun()
            self.fields["campaign"].queryset = campaigns.order_by("-starts_on", "-pk")
        if "employer" in self.fields:
            of_accounts = key == ReportKey.ACCOUNTS
            with_people = Employer.objects.filter(pk__in=seen.values("employer"))
            self.fields["employer"].queryset = employers_of(user) if of_accounts else with_people
        if "department" in self.fields:
            rows = Department.objects.filter(pk__in=seen.values("department"))
            names = [(str(row.pk), row.name) for row in rows]
            none = ("none", _("No department on record"))
            self.fields["department"].choices = [("", _("Any department")), *names, none]
        if "place" in self.fields:
            codes = seen.values_list("place", flat=True).distinct()
            names = sorted((_name(code), code) for code in codes if code)
            choices = [(code, name) for name, code in names]
            self.fields["place"].choices = [("", _("Any place")), *choices]

    def asked(self) -> Asked:
        """Return what was asked; what cannot be understood counts as not asked."""
        self.is_valid()
        found = {name: self.cleaned_data.get(name) or None for name in self.fields}
        rows = {name: getattr(found.get(name), "pk", None) for name in ("campaign", "employer")}
        return Asked(
            today=self.usual.today,
            months=found.get("months") or self.usual.months,
            ahead=found.get("ahead") or self.usual.ahead,
            department=found.get("department"),
            place=found.get("place") or "",
            **rows,
        )

    def chosen(self) -> list[tuple[str, str]]:
        """Return what the report is narrowed down to, in words."""
        self.is_valid()
        found = []
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value in (None, ""):
                continue
            known = {str(code): words for code, words in field.choices if code != ""}
            key = str(getattr(value, "pk", value))
            found.append((str(field.label), str(known.get(key, value))))
        return found


def _name(code: str) -> str:
    return catalogue.place(code).name if catalogue.is_known(code) else code


class SubscriptionForm(forms.Form):
    """Which report, how often, and on which day."""

    report = forms.ChoiceField(label=_("Report"))
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm, widget=forms.RadioSelect, initial=Rhythm.WEEKLY
    )
    weekday = forms.TypedChoiceField(
        label=_("On which day"),
        choices=Weekday,
        coerce=int,
        initial=Weekday.MONDAY,
        help_text=_("It comes at your working time; on a holiday, on the next working day."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["report"].choices = [(k.value, k.label) for k in rules.reports_for(user)]
