"""The words of a notice of expectations, built from the clauses that would apply to whoever is hired."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policies.choices import Stance

STANCES = {
    Stance.SEPARATE: gettext_lazy(
        "In this role, work and personal social media are kept apart. You will get a business account"
        " for contact with clients, and you do not need any personal account."
    ),
    Stance.BUSINESS_ONLY: gettext_lazy(
        "In this role, clients are met from business accounts only. You will get one, and you do not"
        " need any personal account."
    ),
    Stance.ADVOCACY: gettext_lazy(
        "In this role, sharing what {company} publishes is possible and entirely voluntary. You do"
        " not need any personal account."
    ),
}


def body(
    *,
    company: str,
    stance: str,
    interest: str,
    months: str,
    clauses: Iterable[tuple[str, str]],
    kept_for: str,
) -> str:
    """Return the notice: the ten things that every candidate is told, then the clauses word for word.

    `months` is how long a restriction would last; "" where no clause restricts anything.
    """
    sections = [
        (_("How this role treats social media"), STANCES[Stance(stance)].format(company=company)),
        (_("What is yours"), _free()),
        (_("Clients you know"), _clients(months)),
        (_("Whether we have an interest in your network"), _interest(interest)),
        (_("What we never ask for"), _never()),
        (_("Sharing company content"), _sharing(stance)),
        (_("Outside working hours"), _hours()),
        (_("When you join"), _joining()),
        (_("What is kept of this"), _kept(kept_for)),
    ]
    sections += [(_("You would be asked to sign: %s") % title, words) for title, words in clauses]
    return "\n\n".join(f"## {title}\n\n{words.strip()}" for title, words in sections) + "\n"


def _free() -> str:
    return _(
        "What you do with your own accounts in your own time is up to you, within the law. You may say"
        " where you work, and talk about pay and conditions of work with anybody."
    )


def _clients(months: str) -> str:
    words = _(
        "People you know already are yours. If you wish, you may tell us now that you have ties to"
        " certain clients; you choose which, and you may leave it out."
    )
    if not months:
        return words
    restraint = _(
        "If you leave us, an agreement may ask you, for up to %s months, to remove professional"
        " connections to clients you dealt with here. People you knew before are not affected."
    )
    return f"{restraint % months}\n\n{words}"


def _interest(interest: str) -> str:
    if not interest:
        return _("We have none: whom you know plays no part in this decision.")
    return _("Our interest in this role: %s It plays no part in whether you tell us anything.") % (
        interest.rstrip(". ") + "."
    )


def _never() -> str:
    return _(
        "We never ask for names of your accounts, passwords, lists of contacts, connection requests or"
        " what you have posted, and we do not search personal profiles."
    )


def _sharing(stance: str) -> str:
    if stance == Stance.ADVOCACY:
        return _(
            "It is optional and has no effect on selection, pay or appraisal. Whoever takes part says"
            " in each post that they work here. We ask nobody about it before they have joined."
        )
    return _("It is not part of this role, and nobody will ask you for it.")


def _hours() -> str:
    return _(
        "Towards clients the same courtesy holds at any hour. If somebody raises a concern, both sides"
        " are heard before anything is decided."
    )


def _joining() -> str:
    return _(
        "You will read the policy, answer a few questions and confirm that you have received it. If you"
        " need it in another form, ask, and you will get it."
    )


def _kept(kept_for: str) -> str:
    return (
        _(
            "What you ask or tell us is kept for %s if you are not hired, apart from the decision, and then"
            " deleted. You may ask for a copy, a correction or its deletion at any time."
        )
        % kept_for
    )
