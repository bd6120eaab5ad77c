"""What may happen to clients, contacts and connections. Pure: no queries, no clock, no writes."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import PROFESSIONAL_NETWORKS
from connections import normal
from connections.choices import (
    ClientStatus,
    Exemption,
    ExemptionState,
    HandoverState,
    IdentifierKind,
)
from core import clock

# How many names somebody may look up by typing them, before the day is over.
MOST_LOOKED_UP = 20
# How long a merge can be taken apart again; then what it needs for that is forgotten.
APART_WITHIN = timedelta(days=90)
_ARTICLES = {
    IdentifierKind.EMAIL: gettext_lazy("an e-mail address"),
    IdentifierKind.PROFILE_URL: gettext_lazy("a link"),
    IdentifierKind.HANDLE: gettext_lazy("a handle"),
    IdentifierKind.PLATFORM_ID: gettext_lazy("a number or id"),
}


def why_not_name_client(key: str, *, taken: bool) -> str:
    if not key:
        return _("A client needs a name with letters or figures in it.")
    if taken:
        return _("There is a client of that name already.")
    return ""


def why_not_name_contact(key: str, *, twin: str) -> str:
    """`twin` says what another contact on record shares: "email", "name" or ""."""
    if not key:
        return _("A contact needs a name with letters in it.")
    if twin == "email":
        return _("Another contact on record has this work e-mail address.")
    if twin == "name":
        return _(
            "There is a contact of that name at this client already. If they are two people, give"
            " both a work e-mail address, so that they can be told apart."
        )
    return ""


def why_not_change(contact) -> str:
    if contact.erased_on:
        return _("This contact was erased, so nothing can be recorded about them any more.")
    return ""


def why_not_object(contact) -> str:
    if contact.objected_on:
        return _("This contact has already objected; they are left out of every check.")
    return why_not_change(contact)


def why_not_identify(contact, *, platform: str, kind: str, key: str, link_platform: str) -> str:
    """May this identifier be recorded? `key` is its normalised value, `link_platform` whose link it is."""
    if why := why_not_change(contact):
        return why
    if not key:
        return _("This is not %(kind)s that could be compared with anything.") % {
            "kind": _ARTICLES[IdentifierKind(kind)]
        }
    if kind == IdentifierKind.EMAIL and normal.is_role_mailbox(key):
        return _("A shared mailbox such as info@ or sales@ belongs to a desk, not to a person.")
    if kind == IdentifierKind.PROFILE_URL and link_platform and link_platform != platform:
        return _("This link leads to another platform than the one chosen.")
    return ""


def identifier_key(kind: str, value: str) -> str:
    """Return an identifier of `kind` as it is kept and compared; "" for what cannot be one."""
    return {
        IdentifierKind.EMAIL: normal.email_key,
        IdentifierKind.PROFILE_URL: normal.profile_url_key,
        IdentifierKind.HANDLE: normal.handle_key,
        IdentifierKind.PLATFORM_ID: normal.platform_id_key,
    }[IdentifierKind(kind)](value)


def why_not_date_dealing(first_on: date, last_on: date, *, today: date) -> str:
    if last_on < first_on:
        return _("The last day of the dealings cannot be before the first.")
    if first_on > today or last_on > today:
        return _("Dealings cannot lie in the future.")
    return ""


def why_not_date_connection(connected_on: date | None, *, today: date) -> str:
    if connected_on and connected_on > today:
        return _("A connection cannot begin in the future.")
    return ""


def why_not_record(*, known: bool, lookups: int) -> str:
    """May somebody record a connection with the person they named? `known`: exactly one is on record."""
    if lookups > MOST_LOOKED_UP:
        return _(
            "You have looked up %(most)s names today, which is as many as one person can. You can go"
            " on tomorrow, or choose from the people you have dealt with."
        ) % {"most": MOST_LOOKED_UP}
    if not known:
        return _(
            "We have nobody of exactly this name at exactly this client on record, so there is"
            " nothing to tell us, and what you typed has not been kept. If you dealt with them for"
            " us, ask HR to add them to the contacts."
        )
    return ""


def why_not_claim(connection, exemption: str) -> str:
    """May the person say that a connection should not count?"""
    if connection.removed_on:
        return _("You have said that this connection is removed, so it does not count anyway.")
    if connection.exemption_state == ExemptionState.GRANTED:
        return _("This connection is exempt already.")
    if exemption not in Exemption.values or not exemption:
        return _("Please choose why this connection should not count.")
    return ""


def why_not_decide(connection, *, by_person_concerned: bool) -> str:
    """May HR grant or refuse what the person claimed?"""
    if connection.exemption_state != ExemptionState.CLAIMED:
        return _("No exemption is waiting for a decision here.")
    if by_person_concerned:
        return _("Nobody decides about their own connections; please ask a colleague in HR.")
    return ""


def why_not_remove(connection) -> str:
    if connection.removed_on:
        return _("This connection was marked as removed on %(day)s.") % {
            "day": clock.written(connection.removed_on)
        }
    return ""


def why_not_take_removal_back(connection) -> str:
    if not connection.removed_on:
        return _("This connection was not marked as removed.")
    return ""


def why_not_observe(
    employments: Iterable, *, platform: str, seen_on: date, today: date, by_person_concerned: bool
) -> str:
    """May a colleague's look at a public page be recorded about the person with these employments?

    Only about leavers, only while their restriction runs, only on networks that people join for
    their work; never about somebody who works here.
    """
    if by_person_concerned:
        return _("You can record your own connections under “My connections”.")
    windows = [
        employment
        for employment in employments
        if employment.left_on
        and employment.left_on < today
        and employment.restricted_until
        and employment.restricted_until >= today
    ]
    if not windows:
        return _(
            "Public pages may be looked at only for leavers whose restriction still runs. This person"
            " is not one of them, so nothing has been recorded."
        )
    if platform not in PROFESSIONAL_NETWORKS:
        return _("Only pages on professional networks may be looked at, never private ones.")
    if seen_on > today:
        return _("The day on which the page was seen cannot be in the future.")
    if seen_on <= min(employment.left_on for employment in windows):
        return _("The page must have been seen after the leaving date.")
    return ""


def why_not_map(columns: Collection[str]) -> str:
    """May a file be read with these fields? It must say who somebody is, and something besides."""
    if not {"name", "given_name", "family_name"} & set(columns):
        return _("Please say which column holds the name of the contact.")
    if not {"client", "email", "source_id"} & set(columns):
        return _(
            "Please say which column holds the client, the work e-mail or a number, so that two"
            " people of one name can be told apart."
        )
    return ""


def why_not_hand_over(
    contact, *, is_waiting: bool, is_self: bool = False, works: bool = True, is_closed: bool = False
) -> str:
    """May the relationship with a contact be handed to a colleague or to a business account?"""
    if why := why_not_change(contact):
        return why
    if is_waiting:
        return _("You have offered this already. Take that offer back before you make another.")
    if is_self:
        return _("You look after this contact already; please choose a colleague.")
    if not works:
        return _("This colleague does not work here at present, so nothing can be handed to them.")
    if is_closed:
        return _("This account is closed, so nobody can be looked after from it.")
    return ""


def why_not_answer(handover, *, is_taker: bool) -> str:
    """May this person accept or decline what was offered?"""
    if handover.state != HandoverState.OFFERED:
        return _("This has been answered or taken back already.")
    if not is_taker:
        return _("Only the colleague to whom it was offered can answer.")
    return ""


def why_not_withdraw(handover, *, is_giver: bool) -> str:
    """May this person take the offer back?"""
    if handover.state != HandoverState.OFFERED:
        return _("This has been answered or taken back already.")
    if not is_giver:
        return _("Only the colleague who offered it can take it back.")
    return ""


def is_protected(client, *, today: date) -> bool:
    """Say whether leavers may be asked about contacts at `client`: until its date, which is inclusive,
    else as long as it is a current client."""
    if client.protected_until:
        return today <= client.protected_until
    return client.status == ClientStatus.CURRENT


# ---------------------------------------------------------------- duplicates


def joined_values(kept, other, fields: Iterable[str], *, take: Collection[str] = ()) -> dict:
    """Return what `kept` gets from its duplicate: what is empty, and the fields of `take`."""
    found: dict[str, Any] = {}
    for name in fields:
        ours, theirs = getattr(kept, name), getattr(other, name)
        if theirs and ours != theirs and (not ours or name in take):
            found[name] = theirs
    return found


def differing(kept, other, fields: Iterable[str]) -> list[str]:
    """Return the fields in which both say something, and not the same."""
    pairs = [(name, getattr(kept, name), getattr(other, name)) for name in fields]
    return [name for name, ours, theirs in pairs if ours and theirs and ours != theirs]


def why_not_merge(kept, other) -> str:
    """May `other` be joined to `kept`? Both are clients, or both are contacts."""
    if kept.pk == other.pk:
        return _("These are one and the same already.")
    if kept.merged_into_id or other.merged_into_id:
        return _("One of the two has already been joined to another.")
    if getattr(kept, "erased_on", None) or getattr(other, "erased_on", None):
        return _("One of the two was erased, so there is nothing left to join.")
    return ""


def why_not_take_apart(merge, *, today: date) -> str:
    """May a merge be undone?"""
    if merge.undone_on:
        return _("These two were taken apart on %(day)s.") % {"day": clock.written(merge.undone_on)}
    if today > merge.merged_on + APART_WITHIN:
        return _("A merge can be taken apart for 90 days, and that time is over.")
    if merge.kept.merged_into_id:
        return _("The one that stayed was joined to another since. Please take that apart first.")
    if getattr(merge.kept, "erased_on", None) or getattr(merge.other, "erased_on", None):
        return _("One of the two was erased, so nothing can be given back.")
    return ""


def later_word(kept, other) -> dict[str, Any]:
    """Return what the connection that stays gets from one about the same account.

    The later word counts for whether the two are still connected, and an exemption is never lost.
    """
    found: dict[str, Any] = {}
    starts = [day for day in (kept.connected_on, other.connected_on) if day]
    if starts and min(starts) != kept.connected_on:
        found["connected_on"] = min(starts)
    if _last_word(other) > _last_word(kept):
        found |= {"removed_on": other.removed_on, "removed_level": other.removed_level}
    if other.last_known_on > kept.last_known_on:
        found["last_known_on"] = other.last_known_on
    weight = [ExemptionState.NONE, ExemptionState.REFUSED, ExemptionState.CLAIMED]
    weight.append(ExemptionState.GRANTED)
    if weight.index(other.exemption_state) > weight.index(kept.exemption_state):
        found |= {"exemption": other.exemption, "exemption_state": other.exemption_state}
    return {name: value for name, value in found.items() if getattr(kept, name) != value}


def wider_days(kept, other) -> dict[str, Any]:
    """Return the days of the dealings that stay when they take in another stretch."""
    found = {
        "first_on": min(kept.first_on, other.first_on),
        "last_on": max(kept.last_on, other.last_on),
    }
    return {name: day for name, day in found.items() if getattr(kept, name) != day}


def _last_word(connection) -> date:
    return max(connection.last_known_on, connection.removed_on or connection.last_known_on)
