"""Reading a letter for what it may not say, as it would be sent."""

from offboarding.ladder import tongues
from offboarding.models import Letter
from policies.lint import engine
from policies.lint import letters as demands


def lint(letter: Letter, final) -> list[engine.Finding]:
    """Return what the letter lint notices in a text as it would be sent.

    The lint reads English. In a letter in another language it still reads what is English in it; what somebody
    added of their own is looked through for what no letter may say.
    """
    place, tongue = letter.disconnect.employment.place, tongues.of(letter.language)
    text = f"{final.subject}.\n\n{final.shown}"
    if tongue is None:
        return engine.check(text, places=[place], document="letter")
    known = _known(letter.disconnect)
    english = "\n\n".join(tongue.own(text, known=known))
    # What was agreed stands there word for word, and is no demand of the letter.
    known = [letter.disconnect.clause_text, *known]
    broken = tongue.broken(f"{letter.subject}\n{letter.text}", known=known)
    found = [_blocked(rule, sentence, place) for sentence, rule in broken]
    return found + engine.check(english, places=[place], document="letter")


def _known(disconnect) -> list[str]:
    """Return the names that stand in a letter, whatever words are in them."""
    employment, referral = disconnect.employment, getattr(disconnect, "referral", None)
    return [
        employment.employer.name,
        employment.person.given_name,
        str(employment.person),
        disconnect.clause_title,
        str(disconnect.owner or ""),
        referral.solicitor_name if referral else "",
    ]


def _blocked(rule_id: str, sentence: str, place: str) -> engine.Finding:
    if rule_id == "whole-account":  # which the lint reports under this rule, in words of its own
        rule_id = demands.WHOLE_ACCOUNT
        rule = engine.rules()[rule_id] | demands.WORDS[rule_id]
    else:
        rule = engine.rules()[rule_id]
    return engine.Finding(
        rule=rule_id,
        severity="block",
        place=place,
        sentence=sentence,
        why=str(rule["explanation"]),
        fix=str(rule["how_to_fix"]),
        source=", ".join(rule["sources"]),
        may_be_overridden=False,
    )
