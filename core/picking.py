"""A form field in which somebody names one row of a long table, with suggestions while they type.

    owner = PickField(label=_("Relationship owner"), suggest="connections:colleague_suggest")
    …
    form.fields["owner"].choose_from(Person.objects.visible_to(user), find=by_name, show=label)

It works without script: what was typed is looked up when the form is sent.
"""

from collections.abc import Callable

from django import forms
from django.db.models import Model, QuerySet
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

MOST_SUGGESTED = 12


class PickWidget(forms.TextInput):
    """A text field whose suggestions come from an address of ours."""

    template_name = "core/widgets/pick.html"

    def __init__(self, suggest: str):
        super().__init__(attrs={"autocomplete": "off"})
        self.suggest = reverse_lazy(suggest)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["suggest"] = self.suggest
        return context


class PickField(forms.CharField):
    """Cleans to the one row that was named, or to None when nothing was."""

    default_error_messages = {
        "none": _("We found nothing of that name. Please choose one of the suggestions."),
        "several": _("There are several of that name. Please choose one of the suggestions."),
    }

    def __init__(self, *, suggest: str, **kwargs):
        super().__init__(widget=PickWidget(suggest), **kwargs)

    def choose_from(
        self,
        queryset: QuerySet,
        *,
        find: Callable[[QuerySet, str], QuerySet],
        show: Callable[[Model], str] = str,
    ) -> None:
        """Say which rows there are, how text finds them, and how a chosen one is written."""
        self.queryset, self.find, self.show = queryset, find, show

    def prepare_value(self, value):
        return self.show(value) if isinstance(value, Model) else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = list(self.find(self.queryset, text)[:2])
        if len(found) == 1:
            return found[0]
        code = "several" if found else "none"
        raise forms.ValidationError(self.error_messages[code], code=code)


def typed(request) -> str:
    """Return what was typed so far into the field that asks for suggestions."""
    return next(iter(request.GET.values()), "").strip()[:200]


def suggestions(request, values: list[str]):
    """Answer with suggestions, as the options of a list."""
    return render(request, "core/_options.html", {"values": values[:MOST_SUGGESTED]})
