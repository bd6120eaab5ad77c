"""Which contacts a request may list, and why not the others; the conditions before anything is sent. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from connections.choices import ClientStatus, ExemptionState, HowKnown
from core import clock


@dataclass(frozen=True)
class Point:
    """One of the questions that decide about a contact: yes, no or not known, and why."""

    is_met: bool | None
    words: str


@dataclass(frozen=True)
class Tie:
    """What is on record of one connection of a leaver, as values."""

    network: str  # as the catalogue writes it
    is_named: bool  # the agreed clause names this network
    connected_on: date | None
    recorded_on: date
    known_on: date
    how_known: str
    seen_at_url: str
    exemption_state: str
    removed_on: date | None
    contact_gone: bool  # erased, or the contact has objected
    contact_status: str
    client: str
    client_status: str
    dealt_on: date | None  # the last day of work with this client in the lookback
    asked_before: bool  # in an earlier request of this employment, or decided about by HR


@dataclass(frozen=True)
class Terms:
    """The days against which a connection is judged."""

    started_on: date
    left_on: date
    lookback_from: date
    window_ends: date


def points(tie: Tie, terms: Terms, *, today: date) -> list[Point]:
    """Answer “connected during employment, dealt with in the lookback, still in the window”, in words."""
    return [_connected(tie, terms), _dealt(tie, terms), _in_window(terms, today)]


def why_not_list(tie: Tie, terms: Terms, *, today: date) -> str:
    """Say why a request may not name this contact; "" when it may."""
    first = next(
        (point.words for point in points(tie, terms, today=today) if point.is_met is False), ""
    )
    return first or _never_asked(tie) or _not_lawful(tie)


def why_not_open(
    *,
    has_left: bool,
    is_over: bool,
    has_clause: bool,
    place_closed: str,
    already: bool,
    contacts: int,
) -> str:
    """Say why no request can be opened for a leaver."""
    if not has_left:
        return _("Nothing is asked of anybody who still works here.")
    if is_over:
        return _("The restriction has ended, so nothing more may be asked.")
    if not has_clause:
        return _(
            "There is no agreed clause on record for this employment. Only what somebody agreed to"
            " before they left may be asked of them."
        )
    if place_closed:
        return place_closed
    if already:
        return _("There is a request for this employment already.")
    if not contacts:
        return _("There is no contact that a request could name.")
    return ""


def why_not_send(
    *, agreed_on: date, left_on: date, clause_lapsed: str, place_closed: str, not_prepared: str
) -> str:
    """Say which condition of the place or the clause fails before a letter; "" when all hold."""
    if agreed_on > left_on:
        return _("The clause was agreed on %s, after the last day of work.") % clock.written(
            agreed_on
        )
    return clause_lapsed or place_closed or not_prepared


def _connected(tie: Tie, terms: Terms) -> Point:
    if tie.connected_on is None:
        if tie.recorded_on <= terms.left_on:
            return Point(True, _("It was on record before the last day of work."))
        return Point(None, _("Nobody knows since when they are connected; the letter asks."))
    words = {"day": clock.written(tie.connected_on)}
    if tie.connected_on < terms.started_on:
        return Point(
            False, _("They were connected before the employment began, on %(day)s.") % words
        )
    if tie.connected_on > terms.left_on:
        return Point(False, _("They connected after the last day of work, on %(day)s.") % words)
    return Point(True, _("They connected during the employment, on %(day)s.") % words)


def _dealt(tie: Tie, terms: Terms) -> Point:
    words = {"client": tie.client or _("this client"), "since": clock.written(terms.lookback_from)}
    if tie.dealt_on is None:
        return Point(False, _("No work with %(client)s is on record since %(since)s.") % words)
    words["day"] = clock.written(tie.dealt_on)
    return Point(
        True,
        _("%(client)s was dealt with last on %(day)s, within the lookback from %(since)s.") % words,
    )


def _in_window(terms: Terms, today: date) -> Point:
    words = {"until": clock.written(terms.window_ends)}
    if today > terms.window_ends:
        return Point(False, _("The restriction ended on %(until)s.") % words)
    return Point(True, _("The restriction runs until %(until)s, that day included.") % words)


def _never_asked(tie: Tie) -> str:
    if tie.removed_on:
        return _("The connection was removed on %s.") % clock.written(tie.removed_on)
    if tie.exemption_state == ExemptionState.GRANTED:
        return _("The contact is exempt.")
    if tie.exemption_state == ExemptionState.CLAIMED:
        return _("The person says that the contact is exempt, and HR has not decided yet.")
    if tie.contact_gone:
        return _("The contact asked to be left out.")
    if tie.contact_status == ClientStatus.FORMER:
        return _("The contact is no longer at the client.")
    if tie.client_status == ClientStatus.FORMER:
        return _("The client is no longer ours.")
    if tie.asked_before:
        return _("This contact was asked about or decided about before; that happens once.")
    if not tie.is_named:
        return _("The agreed clause does not name %s, so this stays for information.") % tie.network
    return ""


def _not_lawful(tie: Tie) -> str:
    if tie.how_known == HowKnown.SEEN and not tie.seen_at_url:
        return _("Nobody noted where this was seen, so it cannot be used.")
    return ""
