"""Every part that pages are made of, for those who build them; only there while DEBUG is on."""

from django import forms
from django.shortcuts import render

from core.access import anybody_signed_in, requires


class SampleForm(forms.Form):
    """One field of each kind."""

    left_on = forms.DateField(
        label="Leaving date",
        help_text="The last day of the employment, such as 30 January 2026.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    place = forms.ChoiceField(label="Place", choices=[("GB", "Great Britain"), ("DE", "Germany")])
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    file = forms.FileField(label="File", required=False, help_text="CSV, XLSX or JSON.")
    who = forms.ChoiceField(
        label="Who hands over?",
        choices=[("leaver", "The leaver"), ("manager", "The line manager")],
        widget=forms.RadioSelect,
    )
    remind = forms.BooleanField(label="Remind both of them a week before", required=False)


@requires(anybody_signed_in)
def styleguide(request):
    wrong = SampleForm({"place": "XX", "note": "Taken over by Erin."})
    return render(request, "dashboard/styleguide.html", {"form": SampleForm(), "wrong": wrong})
