"""Who may hold which part of a case: four different people, unless an exception is recorded. Pure."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Cast:
    """The people of one case, by the number of their login; None where nobody has the part."""

    named: int | None = None
    reporter: int | None = None
    owner: int | None = None
    investigator: int | None = None
    decider: int | None = None
    approver: int | None = None
    appealer: int | None = None
    exception: str = ""  # why two of the four parts are in one hand

    def holds(self, user: int) -> bool:
        """Whether somebody has had any part so far."""
        parts = (self.reporter, self.owner, self.investigator, self.decider, self.approver)
        return user in parts


def clash(cast: Cast) -> str:
    """Say which two parts are in one hand; "" when all are apart or the exception is recorded.

    The person concerned never holds a part in their own case, and no exception changes that.
    """
    parts = {
        _("the person who raised it"): cast.reporter,
        _("the investigator"): cast.investigator,
        _("the decision maker"): cast.decider,
        _("who decides the appeal"): cast.appealer,
    }
    held = [user for user in (*parts.values(), cast.owner, cast.approver) if user is not None]
    if cast.named is not None and cast.named in held:
        return _("Nobody has a part in a case that is about themselves.")
    if cast.exception:
        return ""
    seen: dict[int, str] = {}
    for words, user in parts.items():
        if user is not None and user in seen:
            both = {"one": seen[user], "other": words}
            return capfirst(
                _(
                    "%(one)s and %(other)s are the same person. Choose somebody else, or record why not."
                )
                % both
            )
        if user is not None:
            seen[user] = words
    return ""
