"""The notice that the law owes to contacts themselves: who keeps what about them, from where, and why.

Article 14 of the General Data Protection Regulation lists what it must say; see docs/connections.md.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Part:
    """One part of the notice: a heading, sentences, and items in a list."""

    title: str
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def notice(*, firm: str, kept: list[str], sources: list[str], bases: list[str]) -> list[Part]:
    """Return the notice to one contact, or to all of them when `kept` names kinds instead of values."""
    words = {"firm": firm}
    return [
        Part(
            _("Who we are"),
            (_("%(firm)s keeps a few details about you as somebody we work with, or would like to.") % words,),
        ),
        Part(_("What we keep"), (), tuple(kept)),
        Part(
            _("Where we have it from"),
            (_("Nothing of it is private, and nothing comes from a private account."),),
            tuple(sources),
        ),
        Part(
            _("What for, and on which legal basis"),
            (
                _("To keep in touch with you at work, and to keep that going when a colleague leaves us."),
                _("A colleague who leaves may be asked whether they are connected to you on a professional network. Nobody asks you, and nobody looks into your account."),
            ),
            tuple(bases),
        ),
        Part(
            _("Who sees it, and for how long"),
            (
                _("Our HR, our auditors, and colleagues who work with you. It is not sold, and not passed on to anybody who does not work for us."),
                _("We keep it as long as we deal with your company. When you object it is left out of every check; when you ask us to, it is erased."),
                _("No software decides anything about you."),
            ),
        ),
        Part(
            _("Your rights"),
            (
                _("You can ask for a copy, have it put right or erased, restrict its use, and object at any time, without giving a reason. Simply answer this notice."),
                _("If you are not content with our answer, you can complain to the data protection authority of the place where you live or work."),
            ),
        ),
    ]  # fmt: skip


def as_plain(parts: list[Part]) -> str:
    """Return the notice as text to be copied into a message."""
    blocks = []
    for part in parts:
        items = "\n".join(f"- {item}" for item in part.items)
        blocks.append("\n".join(filter(None, [part.title, *part.sentences, items])))
    return "\n\n".join(blocks) + "\n"
