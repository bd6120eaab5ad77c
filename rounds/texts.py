"""What the page of the private check says by itself, by the key that its script uses.

The script holds no sentences: these travel as data, so that they can be translated like all others.
"""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "steps": {
        "reading": _("Your file is being read, here in your browser."),
        "hiding": _("Your rows are being hidden, so that nobody but this page can read them."),
        "comparing": _("The hidden rows are being compared."),
    },
    "kinds": {
        "link": [_("Sure match"), _("Same profile as a contact of ours."), "ok"],
        "id": [_("Sure match"), _("Same account number as a contact of ours."), "ok"],
        "mail": [_("Sure match"), _("Same e-mail address as a contact of ours."), "ok"],
        "name": [_("Very likely"), _("Same name and company."), "open"],
        "sound": [_("Please look closely"), _("Sounds alike, at the same company."), "warn"],
        "initial": [
            _("Please look closely"),
            _("Same initial, family name and company."),
            "warn",
        ],
        "bare": [_("Only possible"), _("Same name, and nothing else to go by."), ""],
    },
    "found": {
        "none": _("No row of your file seems to be one of our contacts"),
        "one": _("1 row of your file seems to match"),
        "many": _("{n} rows of your file seem to match"),
    },
    "read": _(
        "{n} rows were read in this browser. Only you see this page, and nothing of it is kept."
    ),
    "left": _(
        "{n} of the less certain comparisons were left out, because one person may compare only so much in a round."
    ),
    "ticked": _("{ticked} of {n} ticked"),
    "since": _("Since {day}."),
    "platforms": {
        "linkedin": "LinkedIn",
        "x": "X",
        "facebook": "Facebook",
        "instagram": "Instagram",
        "address-book": _("Address book"),
    },
    "entry": _("Entry {index} of a ledger that was sealed with {size} entries."),
    "failures": {
        "unknownFile": _(
            "“{about}” holds no list of connections that this page knows. It reads LinkedIn, X, Facebook,"
            " Instagram, Google Contacts and vCard, as they were downloaded."
        ),
        "brokenZip": _("“{about}” cannot be unpacked; please download it again."),
        "lockedZip": _("“{about}” is locked with a password; please choose one that is not."),
        "largeZip": _(
            "“{about}” is too large to look into; please unpack it and choose the list inside."
        ),
        "largeFile": _("“{about}” is larger than 64 MB; please choose the file of the list only."),
        "brokenFile": _("“{about}” is damaged; please download it again."),
        "tooMany": _("These files hold more connections than this page reads at once."),
        "wrongAnswer": _(
            "The answer was not made with the key that stands in the ledger, so this page has stopped. Nothing of"
            " your file was sent. Please tell your data protection officer."
        ),
        "wrongList": _(
            "The list is not the one that stands in the ledger, so this page has stopped. Nothing of your file was"
            " sent. Please tell your data protection officer."
        ),
        "receiptKey": _(
            "The receipt of this round was sealed with another key of the ledger than the one that you trust, so this"
            " page has stopped. Nothing of your file was sent. Please tell your data protection officer."
        ),
        "receiptFalse": _(
            "The receipt of this round is false: key and list do not stand in the ledger as it was sealed, so this page"
            " has stopped. Nothing of your file was sent. Please tell your data protection officer."
        ),
        "receiptOther": _(
            "The receipt is about something else than this round, so this page has stopped. Nothing of your file was"
            " sent. Please tell your data protection officer."
        ),
        "receiptBroken": _(
            "The receipt of this round is damaged and proves nothing, so this page has stopped. Nothing of your file"
            " was sent. Please try again, and tell your data protection officer if it happens again."
        ),
        "keyBroken": _(
            "What stands in the field for the ledger’s key is no key. It is one line: name, plus, eight letters and"
            " digits, plus, some more. Leave the field empty to compare the key afterwards."
        ),
        "otherSchema": _("This page is older than the round; please load it again."),
        "spent": _(
            "You have compared as much in this round as one person may. What you have told us so far stays recorded."
        ),
        "refused": "{about}",
        "unreachable": _(
            "The server could not be reached. Nothing of your file was sent; please try again."
        ),
        "broken": _(
            "Something went wrong in this page. Nothing of your file was sent; please try again."
        ),
        "notSent": _("What you ticked could not be sent; please try again."),
    },
}
