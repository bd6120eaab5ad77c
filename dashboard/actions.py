"""The few things that are changed from the shell itself."""

from datetime import date

from django.db import transaction

from ledger import actions as ledger
from people.models import User


@transaction.atomic
def choose_theme(user: User, theme: str, *, by) -> None:
    """Keep whether somebody reads light, dark or as their device."""
    User.objects.filter(pk=user.pk).update(theme=theme)
    user.theme = theme
    ledger.record("people.theme_chosen", user, by=by, facts={"theme": theme})


@transaction.atomic
def put_set_up_away(user: User, *, by, today: date | None) -> None:
    """Take the guided set-up off somebody's first page, or bring it back (`today` is None)."""
    User.objects.filter(pk=user.pk).update(set_up_put_away_on=today)
    user.set_up_put_away_on = today
    verb = "people.set_up_put_away" if today else "people.set_up_brought_back"
    ledger.record(verb, user, by=by)


@transaction.atomic
def choose_language(user: User, language: str, *, by) -> None:
    """Keep in which language somebody reads and is written to."""
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
    ledger.record("people.language_chosen", user, by=by, facts={"language": language})
