"""Choosing what comes by mail as well."""

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.choices import ALSO_BY_MAIL, Topic


class MailChoiceForm(forms.Form):
    """One tick for each topic that somebody may choose; ticked: here and by mail."""

    by_mail = forms.MultipleChoiceField(
        label=_("By e-mail as well"),
        required=False,
        choices=[(topic.value, topic.label) for topic in ALSO_BY_MAIL],
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def here_only(self) -> list[str]:
        """The topics that were left without a tick."""
        ticked = set(self.cleaned_data["by_mail"])
        return [topic.value for topic in ALSO_BY_MAIL if topic.value not in ticked]

    def rows(self) -> list[dict]:
        """Each choice with the sentence that says what it is about."""
        return [
            {"tick": tick, "text": text, "topic": Topic(topic)}
            for tick, (topic, text) in zip(self["by_mail"], ALSO_BY_MAIL.items(), strict=True)
        ]
