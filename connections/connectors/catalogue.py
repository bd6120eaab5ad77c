"""What each platform that can be asked answers, what asking reveals to it, and when it cannot tell."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform


@dataclass(frozen=True, slots=True)
class Words:
    """One platform in words, for the people whose accounts are asked about and for the firm."""

    platform: Platform
    example: str  # how an account is written there
    asked: str | Promise  # the question, and who is asked
    reveals: str | Promise  # what the platform learns from being asked
    denies: str | Promise  # what makes "not connected" sound, or why it never is
    silent: str | Promise  # when it cannot tell

    @property
    def name(self) -> str:
        return self.platform.label


WORDS = {
    words.platform: words
    for words in (
        Words(
            Platform.BLUESKY,
            "carol.example.com",
            _(
                "The public view of Bluesky is asked about the two accounts only. If it does not answer,"
                " the server that keeps the person’s account lists whom they follow; the list is read in"
                " memory until the contact is found, and forgotten."
            ),
            _(
                "That somebody asked about these two accounts, without a name and without a sign-in."
            ),
            _(
                "Both accounts exist, both handles belong to them, and there is no follow between them,"
                " or the whole list was read."
            ),
            _(
                "An account or handle is gone, one has blocked the other, or a server does not answer."
            ),
        ),
        Words(
            Platform.MASTODON,
            "carol@mastodon.example",
            _(
                "The server of the person’s own account is asked whom the account follows. There is no"
                " question about two accounts, so the list is read in memory until the contact is found,"
                " and forgotten."
            ),
            _("That somebody read the public list of this one account; the contact is not named."),
            _(
                "As many accounts were read as the account says it follows, and the list is not hidden."
            ),
            _(
                "The list is hidden or shown only in part, or the server answers only to its members."
            ),
        ),
        Words(
            Platform.GITHUB,
            "carol-example",
            _("GitHub is asked about the two accounts only."),
            _(
                "That somebody asked about these two accounts; with a token of the firm, that it was"
                " the firm."
            ),
            _(
                "Both accounts exist, and GitHub says no while it shows others whom the person follows."
            ),
            _("An account is gone, or GitHub shows nobody at all whom the person follows."),
        ),
        Words(
            Platform.YOUTUBE,
            "@carol-example",
            _("YouTube is asked whether the one channel is subscribed to the other."),
            _("That the firm, by its key, asked about these two channels."),
            _("Both channels exist, and the person has made their subscriptions public."),
            _(
                "Subscriptions are private, which is the usual setting, or the day’s quota is used up."
            ),
        ),
        Words(
            Platform.FLICKR,
            "carol-example",
            _("Flickr’s public list of the person’s contacts is read in memory, and forgotten."),
            _(
                "That the firm, by its key, read the list of this one account; the contact may be named."
            ),
            _("Never: the list holds public contacts only, so Flickr can confirm and cannot deny."),
            _("Whenever the contact is not in the public list."),
        ),
    )
}
