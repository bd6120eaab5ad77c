"""What may be done with business accounts, and what is good advice. Pure: no queries, no clock."""

import re
from datetime import date
from urllib.parse import urlsplit

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from accounts.choices import (
    CLOSED_PLATFORMS,
    HOSTS,
    NO_PRESENCE,
    PRIVATE_MAIL_HOSTS,
    Attention,
    ExitKind,
    Platform,
    ProposalState,
    TwoFactor,
)
from core import clock, passwords
from people import rules as people_rules
from people.choices import Role

# Months between two looks at one account, and between two looks at an agency's access.
CHECK_MONTHS, REVIEW_MONTHS = 6, 1
# A check that found something is due again after so many months.
AGAIN_MONTHS = 1
# What the owner of an account looks at.
CHECKED = (
    "name_right",
    "link_right",
    "disclaimer_right",
    "two_factor_right",
    "custodians_right",
)


def bare_handle(handle: str) -> str:
    """Return a handle as the register keeps it: without spaces around it and a leading @."""
    return " ".join(handle.split()).removeprefix("@").strip()


def why_not_named(name: str, *, taken: bool) -> str:
    """Return "" or the reason why an account or agency cannot have this name."""
    if not name:
        return _("Write the name, so that everybody knows which one is meant.")
    return _("%(name)s is already in the register.") % {"name": name} if taken else ""


def why_not_platform(platform: str) -> str:
    """Return "" or the reason why a company cannot have an account there."""
    name = Platform(platform).label
    if platform in CLOSED_PLATFORMS:
        return _("%(platform)s: no account can be opened or looked after there any more.") % {
            "platform": name
        }
    if platform in NO_PRESENCE:
        return _("An address book belongs to one person and is no business account.")
    return ""


def why_not_address(platform: str, url: str) -> str:
    """Return "" or the reason why `url` cannot be the address of an account on `platform`."""
    if not url:
        return ""
    name, parts = Platform(platform).label, urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme != "https" or not host:
        return _("Write the whole address of the account, beginning with https://.")
    if parts.username or parts.password:
        return _("This address holds a sign-in name or password. Write it without them.")
    expected = HOSTS.get(Platform(platform), ())
    if expected and not any(_is_host_of(host, each) for each in expected):
        return _("An account on %(platform)s has an address on %(hosts)s, not on %(host)s.") % {
            "platform": name,
            "hosts": get_text_list(list(expected), _("or")),
            "host": host,
        }
    if not parts.path.strip("/") and not parts.query:
        return _("This leads to the front page of %(host)s, not to the account.") % {"host": host}
    if platform == Platform.LINKEDIN and parts.path.startswith(("/in/", "/pub/")):
        return _(
            "This is somebody's personal profile. Only pages that belong to the company are kept here."
        )
    return ""


def why_not_keep(*texts: str) -> str:
    """Return "" or the reason why one of these texts cannot be stored: it seems to hold a password."""
    return next((why for text in texts if (why := passwords.why_not_keep(text))), "")


def why_not_appoint(name: str, *, is_employed: bool) -> str:
    """Return "" or the reason why this person cannot own an account, stand in for it or hold it."""
    if is_employed:
        return ""
    return _("%(name)s does not work here at present, so the account cannot be given to them.") % {
        "name": name
    }


def why_not_both(owner_id: int | None, deputy_id: int | None) -> str:
    """Return "" or the reason why this pair cannot share an account."""
    if owner_id is None or owner_id != deputy_id:
        return ""
    return _("The owner and the deputy must be two different people.")


def why_not_change(closed_on: date | None) -> str:
    """Return "" or the reason why an account cannot be changed or given to anybody."""
    if closed_on is None:
        return ""
    return _("This account was closed on %(day)s. Reopen it first.") % {
        "day": clock.written(closed_on)
    }


def why_not_close(closed_on: date | None, *, opened_on: date | None, on: date, today: date) -> str:
    """Return "" or the reason why an account cannot be closed as of the day `on`."""
    if closed_on is not None:
        return _("This account is already closed.")
    if on > today:
        return _("An account is closed when it has happened, so the day cannot lie ahead.")
    if opened_on is not None and on < opened_on:
        return _("The account was only opened on %(day)s.") % {"day": clock.written(opened_on)}
    return ""


def why_not_reopen(closed_on: date | None, platform: str) -> str:
    """Return "" or the reason why an account cannot be opened again."""
    if closed_on is None:
        return _("This account is open.")
    return why_not_platform(platform)


def why_not_begin(since: date, *, opened_on: date | None, today: date) -> str:
    """Return "" or the reason why nobody can have held the account from the day `since`."""
    if since > today:
        return _("Access is recorded when somebody has it, so the day cannot lie ahead.")
    if opened_on is not None and since < opened_on:
        return _("The account was only opened on %(day)s.") % {"day": clock.written(opened_on)}
    return ""


def why_not_both_hold(*, person: bool, agency: bool) -> str:
    """Return "" or the reason why access cannot go to this holder: it must be exactly one."""
    return "" if person != agency else _("Name either a person or an agency.")


def why_not_hold_twice(name: str, *, holds: bool) -> str:
    """Return "" or the reason why somebody cannot be given what they already have."""
    return _("%(name)s already holds this account.") % {"name": name} if holds else ""


def why_not_days(engaged_on: date | None, ended_on: date | None) -> str:
    """Return "" or the reason why an agency cannot work for us from and until these days."""
    if engaged_on is None or ended_on is None or ended_on >= engaged_on:
        return ""
    return _("The last day with an agency cannot lie before the first one.")


def why_not_engage(name: str, *, ended_on: date | None, today: date) -> str:
    """Return "" or the reason why this agency cannot be given an account."""
    if ended_on is None or ended_on >= today:
        return ""
    return _("%(name)s stopped working for us on %(day)s.") % {
        "name": name,
        "day": clock.written(ended_on),
    }


def why_not_take_back(
    until: date, *, since: date, ended_on: date | None, note: str, today: date
) -> str:
    """Return "" or the reason why the end of this access cannot be recorded so."""
    if ended_on is not None:
        return _("This access was already taken back on %(day)s.") % {
            "day": clock.written(ended_on)
        }
    if until > today:
        return _("Access is taken back when it has happened, so the day cannot lie ahead.")
    if until < since:
        return _("The access only began on %(day)s.") % {"day": clock.written(since)}
    if not re.search(r"\w{2,}", note):
        return _("Say how access was taken back, for example “Removed as administrator”.")
    return why_not_keep(note)


def why_not_end_agency(names: list[str]) -> str:
    """Return "" or the reason why an agency cannot be ended: the accounts it still holds."""
    if not names:
        return ""
    return _("It still holds %(accounts)s. Take the access back first.") % {
        "accounts": get_text_list(names, _("and"))
    }


def attention(
    *,
    is_closed: bool,
    by_leaver: bool,
    holders: int,
    has_owner: bool,
    has_deputy: bool,
    check_due: bool = False,
) -> list[Attention]:
    """Return what somebody should put right about an account, the most urgent first."""
    if is_closed:
        return []
    needed = {
        Attention.LEAVER: by_leaver,
        Attention.NO_CUSTODIAN: holders == 0,
        Attention.NO_OWNER: not has_owner,
        Attention.NO_DEPUTY: not has_deputy,
        Attention.CHECK_DUE: check_due,
    }
    return [what for what, is_so in needed.items() if is_so]


def advice_on_two_factor(state: str) -> str:
    """Return what would make the sign-in of an account safer; "" when nothing would."""
    return {
        TwoFactor.UNKNOWN: _("Find out whether two-factor sign-in is on, and note it here."),
        TwoFactor.OFF: _(
            "Switch two-factor sign-in on, with the code kept in the company vault: "
            "a password alone is easily lost."
        ),
        TwoFactor.PERSONAL_PHONE: _(
            "The second step goes to one person's own phone. Move it to the company vault, "
            "so that the account is not locked when they leave."
        ),
    }.get(state, "")


def advice_on_recovery(address: str) -> str:
    """Return why a recovery address is not a safe one; "" when nothing speaks against it."""
    if not address:
        return _("Note which company mailbox can recover the account, for example social@….")
    host = address.rpartition("@")[2].lower()
    if host in PRIVATE_MAIL_HOSTS:
        return _(
            "A mailbox at %(host)s belongs to a person. Use one of the company's own addresses, "
            "so that the company can recover the account."
        ) % {"host": host}
    return ""


def advice(two_factor: str, recovery_address: str) -> list[str]:
    """Return everything that would make an account safer."""
    found = (advice_on_two_factor(two_factor), advice_on_recovery(recovery_address))
    return [sentence for sentence in found if sentence]


def _is_host_of(host: str, expected: str) -> bool:
    if host == expected or host.endswith(f".{expected}"):
        return True
    # pinterest.co.uk, pinterest.de: one platform under the endings of many countries
    return expected == "pinterest.com" and bool(
        re.fullmatch(r"(?:[a-z]{2}\.)?pinterest\.(?:[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})", host)
    )


def why_not_work_through(person: str, *, there: bool) -> str:
    """Say why somebody cannot be added to the people of an agency."""
    return _("%s is already among the people of this agency.") % person if there else ""


def platform_names(platforms: list[str]) -> list[str]:
    """Return the names of platforms, in the order of the catalogue."""
    return [platform.label for platform in Platform if platform in platforms]


# ---------------------------------------------------------------- agencies on their way out


def why_not_give_agency(name: str, *, platform: str, platforms: list[str], is_leaving: bool) -> str:
    """Say why an agency cannot be given an account on `platform`; it may hold those in `platforms`."""
    words = {"name": name, "platform": Platform(platform).label}
    if is_leaving:
        return _("%(name)s is leaving us, so it is given no further account.") % words
    if platforms and platform not in platforms:
        return (
            _("The contract with %(name)s does not name %(platform)s. Change what it may do first.")
            % words
        )
    return ""


def why_not_begin_exit(name: str, *, engaged_on: date | None, last_day: date, running: bool) -> str:
    """Say why the exit of an agency cannot begin so."""
    if running:
        return _("The exit of %(name)s has already begun.") % {"name": name}
    return why_not_days(engaged_on, last_day)


def why_not_settle(step, *, on: date, rotated: bool, proof: str, today: date) -> str:
    """Say why a step of an exit cannot be recorded as settled so."""
    if step.done_on is not None:
        return _("This was already settled on %(day)s.") % {"day": clock.written(step.done_on)}
    if on > today:
        return _("A step is settled when it has happened, so the day cannot lie ahead.")
    if step.kind == ExitKind.ACCESS and not rotated:
        return _(
            "Somebody there may still know the password. Change it and every key, end all sessions,"
            " and say so here."
        )
    if not re.search(r"\w{2,}", proof):
        return _("Say where that can be seen, for example the history of the entry in the vault.")
    return why_not_keep(proof)


# ---------------------------------------------------------------- looks that come round


def next_look(done_on: date, *, all_right: bool) -> date:
    """Return when an account is looked at next."""
    return clock.months_after(done_on, CHECK_MONTHS if all_right else AGAIN_MONTHS)


def next_review(done_on: date) -> date:
    return clock.months_after(done_on, REVIEW_MONTHS)


def why_not_look(user, *, owners: set[int | None], closed_on: date | None) -> str:
    """Say why `user` cannot check an account of these owners (ids of users)."""
    if closed_on is not None:
        return _("A closed account needs no check.")
    if people_rules.is_hr(user) or user.pk in owners:
        return ""
    return _("The owner of the account, the deputy or HR looks at it.")


def why_not_note(found: dict[str, bool], note: str) -> str:
    """Say why a check cannot be recorded so; `found` says of each point whether it is right."""
    if not all(found.values()) and not re.search(r"\w{2,}", note):
        return _("Say in a few words what needs work, so that it can be put right.")
    return why_not_keep(note)


def why_not_review(user, *, owner: int | None, has_ended: bool, unseen: bool = False) -> str:
    """Say why `user` cannot review the access of an agency that `owner` (id of a user) answers for."""
    if has_ended:
        return _("The contract is over: settle the steps of the exit instead.")
    if not people_rules.is_hr(user) and user.pk != owner:
        return _("Whoever answers for the agency, or HR, looks at its access.")
    if unseen:
        return _(
            "It also works for employers or places that you do not look after. Whoever answers for"
            " the agency, or somebody in HR who sees all of it, looks at its access."
        )
    return ""


# ---------------------------------------------------------------- asking for a new account


def may_propose(user) -> bool:
    """Everybody who works here may ask; auditors, administrators and lawyers look from outside."""
    return user.is_authenticated and user.role in (Role.EMPLOYEE, Role.LINE_MANAGER, Role.HR)


def why_not_decide(proposal, *, is_own: bool, answer: str = "", declines: bool = False) -> str:
    """Say why a wish for an account cannot be answered so."""
    if proposal.state != ProposalState.ASKED:
        return _("This wish is no longer open: %(state)s.") % {
            "state": proposal.get_state_display().lower()
        }
    if is_own:
        return _("You asked for this account yourself, so somebody else in HR has to answer.")
    if declines and not re.search(r"\w{2,}", answer):
        return _("Say why not, so that whoever asked understands it.")
    return why_not_keep(answer)


def why_not_withdraw(proposal) -> str:
    if proposal.state in (ProposalState.ASKED, ProposalState.APPROVED):
        return ""
    return _("This wish is no longer open, so there is nothing to withdraw.")


def why_not_open(proposal) -> str:
    if proposal.state == ProposalState.APPROVED:
        return ""
    return _("An account is opened once its wish is approved.")
