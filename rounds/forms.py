"""From what was typed or sent to clean values: a round, and the rows that somebody ticked."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import Platform
from connections.choices import Exemption
from core import jsons
from core.refusals import refuse
from people.models import Department
from rounds import rules
from rounds.actions.claims import Claim
from rounds.blind import exchange, group, tagfile
from rounds.choices import Quota
from rounds.querysets import departments_of

MOST_BYTES = 600 * rules.MOST_CLAIMS


class RoundForm(forms.Form):
    """What HR decides about a round."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy(
            "For example “Spring 2027, sales”. People see it above their check."
        ),
    )
    departments = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Departments"),
        queryset=Department.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "They may compare, and the list holds only clients that somebody among them dealt with."
        ),
        error_messages={"required": gettext_lazy("Please choose at least one department.")},
    )
    months = forms.IntegerField(
        label=gettext_lazy("How many months back a dealing counts"),
        min_value=1,
        max_value=24,
        initial=12,
    )
    closes_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=gettext_lazy(
            "Three months ahead at most; then the key and the list are destroyed."
        ),
    )
    quota = forms.TypedChoiceField(
        label=gettext_lazy("How much one person may compare"),
        choices=Quota.choices,
        coerce=int,
        initial=Quota.USUAL,
        help_text=gettext_lazy("The smaller it is, the less anybody can find out by trying names."),
    )
    with_bare = forms.BooleanField(
        label=gettext_lazy("Compare names alone, too"),
        required=False,
        help_text=gettext_lazy(
            "Facebook gives nothing but names. Most rows that match by name alone are other people."
        ),
    )

    def __init__(self, *args, user, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = departments_of(user, today)
        self.fields["closes_on"].initial = today + timedelta(days=30)


class CodeForm(forms.Form):
    """The code that came by mail."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": False}
        ),
    )


def content_of(files) -> bytes:
    """Return the one file that was sent; refuses none, and one that is larger than any could be."""
    file = files.get("file")
    refuse("" if file else _("Please choose the file."))
    most = len(exchange.REQUEST) + rules.BUCKETS[-1] * group.SIZE
    refuse(_("This file is larger than any that the page makes.") if file.size > most else "")
    return file.read()


def request_of(content: bytes) -> list[bytes]:
    """Return the batches in request.bin; refuses what is none."""
    try:
        return exchange.batches_in(content, size=rules.BATCH * group.SIZE)
    except exchange.Broken:
        refuse(_("This is no request.bin as the page makes it; please choose that file."))
        raise


def claims_of(body: bytes) -> list[Claim]:
    """Return the rows in a submission; refuses what is none, in one sentence."""
    refuse(_("This submission is larger than any could be.") if len(body) > MOST_BYTES else "")
    read = jsons.read(body, filename="submission.json")
    rows = read.get("claims") if isinstance(read, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        refuse(_("A submission holds a list of claims, and this one does not."))
    refuse(
        _("This submission has more rows than any could have.")
        if len(rows) > rules.MOST_CLAIMS
        else ""
    )
    return [_claim(row) for row in rows]


def _claim(row: dict) -> Claim:
    tag, secret = _bytes(row.get("tag")), _bytes(row.get("secret"))
    platform, why, day = row.get("platform"), row.get("why", ""), row.get("since") or None
    sound = (
        len(tag) == tagfile.TAG
        and len(secret) == tagfile.SECRET
        and platform in Platform.values
        and why in Exemption.values
    )
    refuse("" if sound else _("One of these rows is not written as the page writes it."))
    return Claim(tag, secret, platform, _day(day), why)


def _bytes(text: object) -> bytes:
    try:
        return bytes.fromhex(text) if isinstance(text, str) and len(text) <= 64 else b""
    except ValueError:
        return b""


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
