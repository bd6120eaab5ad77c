"""The values that fill a letter: names, days, contacts, and what is known only when it is sent."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from approvals.actions import deputies, outside
from connections.choices import HowKnown
from core import clock
from offboarding.choices import Channel, LetterKind, LookKind, LookResult
from offboarding.ladder import letters, tongues
from offboarding.models import DisconnectRequest, Letter, Recheck


@dataclass(frozen=True)
class Final:
    """A letter as it goes out: `text` still has the blank for the link, `shown` is what is kept."""

    subject: str
    text: str
    shown: str
    approved_name: str
    address: str


def drafted(
    disconnect: DisconnectRequest,
    kind: str,
    *,
    today: date,
    reply_words: str = "",
    reason: str = "",
    language: str = tongues.ENGLISH,
) -> str:
    """Return the words of a letter with everything filled that is known today."""
    with speaking(language):
        values = _values(disconnect, today=today)
    if kind == LetterKind.REPLY:
        values["reply_words"] = reply_words.strip()
    if kind == LetterKind.REFERRAL:
        values["solicitor_name"] = disconnect.referral.solicitor_name
    if kind == LetterKind.CLOSED:
        values["close_reason_text"] = letters.close_words(reason, language)
    return letters.filled(letters.text_of(kind, language), values)


def speaking(language: str) -> translation.override:
    """Within it, days and the words around a letter are in `language`."""
    return translation.override(settings.LANGUAGE_CODE if language == tongues.ENGLISH else language)


def final(letter: Letter, *, deadline: date | None, by, channel: str) -> Final:
    """Return a draft with its last blanks filled, in the language of the letter."""
    with speaking(letter.language):
        return _final(letter, deadline=deadline, by=by, channel=channel)


def masked_link(letter: Letter) -> str:
    """Return what stands where a personal link stood."""
    with speaking(letter.language):
        return str(letters.LINK_MASK)


def _final(letter: Letter, *, deadline: date | None, by, channel: str) -> Final:
    disconnect = letter.disconnect
    approver, role = _approver(letter, by)
    late = {
        "deadline": clock.written(deadline),
        "contact_list": contact_lines(disconnect),
        "look_sentence": _look_sentence(disconnect, letter.language),
        "window_end_date": clock.written(disconnect.window_ends),
        "approver_name": approver,
        "approver_role": role,
    }
    text = letters.filled(letter.text, late)
    if channel == Channel.POST:
        text = text.replace("{response_link}", _by_hand(disconnect))
    shown = text.replace("{response_link}", str(letters.LINK_MASK))
    subject = letters.filled(letter.subject, late)
    return Final(subject, text, shown, approver, address_of(disconnect))


def address_of(disconnect: DisconnectRequest) -> str:
    """Return the private address that the person confirmed; "" without one. Never a work address."""
    person = disconnect.employment.person
    return person.private_email if person.private_email_confirmed_on else ""


def contact_lines(disconnect: DisconnectRequest) -> str:
    """Return each contact that is still asked about, on a line of its own."""
    rows = disconnect.listed.asked().for_listing()
    return "\n".join(f"- {_contact_line(row)}" for row in rows)


def _contact_line(row) -> str:
    contact = row.contact
    name = ", ".join(filter(None, [contact.name, contact.title, str(contact.client or "")]))
    day = clock.written(row.known_on)
    how = _("as you told us on %s") % day
    if row.how_known == HowKnown.SEEN:
        how = _("seen on a public professional page on %s") % day
    return f"{name} ({row.network_names}; {how})"


def _values(disconnect: DisconnectRequest, *, today: date) -> dict:
    employment, owner = disconnect.employment, disconnect.owner
    sent = dict(disconnect.letters.sent().values_list("kind", "sent_on"))
    answered = disconnect.answers.aggregate(last=Max("given_on"))["last"]
    return {
        "first_name": employment.person.given_name or str(employment.person),
        "company": employment.employer.name,
        "agreement_date": clock.written(disconnect.agreed_on),
        "clause_title": disconnect.clause_title,
        "clause_text": disconnect.clause_text,
        "lookback_months": disconnect.lookback_months,
        "sender_name": str(owner or employment.employer.name),
        "sender_role": _("HR"),
        "initial_date": clock.written(sent.get(LetterKind.REQUEST)),
        "reminder_date": clock.written(sent.get(LetterKind.REMINDER)),
        "answer_date": clock.written(answered),
        "contact_address": owner.email if owner else settings.DEFAULT_FROM_EMAIL,
        "delete_date": clock.written(clock.months_after(today, 12)),
    }


def _look_sentence(disconnect: DisconnectRequest, language: str) -> str:
    """Say what the last look of this stage found, or claim nothing where it could not tell."""
    seen = (
        Recheck.objects.filter(
            disconnect=disconnect, stage=disconnect.stage, result=LookResult.CONNECTED
        )
        .order_by("looked_on")
        .last()
    )
    if seen is None:
        return letters.look_sentence("", "", language)
    return letters.look_sentence(LookKind(seen.kind), clock.written(seen.looked_on), language)


def _approver(letter: Letter, by) -> tuple[str, str]:
    """Who stands below a letter: whoever approves it; below the referral, HR who proposed it."""
    referral = getattr(letter.disconnect, "referral", None)
    if letter.kind == LetterKind.REFERRAL and referral:
        return referral.proposed_by_name, _("HR")
    if isinstance(by, str):
        return "", ""
    if outside.is_from_outside(by):
        return by.name, _("from outside the company, as a second person")
    return deputies.signed(by, letter.in_name_of), by.get_role_display()


def _by_hand(disconnect: DisconnectRequest) -> str:
    owner = disconnect.owner
    address = owner.email if owner else settings.DEFAULT_FROM_EMAIL
    return _("(this letter comes by post, so in place of a link please write to %s)") % address
