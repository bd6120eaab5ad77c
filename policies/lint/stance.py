"""Reads who is bound in a sentence: is something asked, forbidden, or is somebody left free?

The same things are named in "You must give your password" and in "Nobody may ask for your password". Here the
two are told apart: by the subject of each "may" and "not", and by the phrases that leave a choice.
"""

from policies.lint.ideas import Places, Span
from policies.lint.words import stem

MODAL_WORDS = """
may might can could must shall should will would need do does did is are was were has have dare
"""
BREAK_WORDS = ", ; : ( ) if when because where that whether once as so"
LEADER_WORDS = """
of about to by from with for on against at in over towards near than as concerning regarding
"""
DETERMINER_WORDS = "the a an our your their his her its any every each all this that my own"
FOLLOWER_WORDS = """
never not also always only who and or acting here nor either themselves itself yourself , ) keep stay remain decide
choose at in from
"""
SMUG_WORDS = "surely easily hardly certainly well soon probably just"
FIRM_WORDS = """
we company firm employer hr manager management supervisor boss business director leadership organisation organization
interviewer recruiter superior system software investigator leader tool panel head chief programme team executive owner
personnel compliance itdepartment algorithm computer detective guard security officer department
"""
STAFF_WORDS = """
you staff employee worker colleague leaver applicant candidate member person people anyone anybody everyone everybody
they he she starter joiner trainee intern consultant contractor friend somebody someone companion representative
witness driver family relative who
"""
PLACING = frozenset(["in", "at", "from", ","])
MODALS = frozenset(MODAL_WORDS.split())
ALLOWING = frozenset(["may", "might", "can", "could"])
BEING = frozenset(["is", "are", "was", "were"])
NOTS = frozenset(["not", "never"])
NOBODY = frozenset(["nobody", "none", "neither"])
BREAKS = frozenset(BREAK_WORDS.split())
LEADERS = frozenset(LEADER_WORDS.split())
DETERMINERS = frozenset(DETERMINER_WORDS.split())
FOLLOWERS = MODALS | frozenset(FOLLOWER_WORDS.split())
SMUG = frozenset(SMUG_WORDS.split())
FIRM_STEMS = frozenset(stem(word) for word in FIRM_WORDS.split())
STAFF_STEMS = frozenset(stem(word) for word in STAFF_WORDS.split())
TEAM = frozenset(stem(word) for word in ("team", "company", "business"))


def subject(places: Places, at: int) -> str:
    """Return whose the verb at `at` is: "firm", "staff", "nobody" or "" when the sentence does not say."""
    words = places.words
    begin = at
    while begin > 0 and words[begin - 1].text not in BREAKS:
        begin -= 1
    for place in range(begin, at):
        word = words[place]
        if word.text in NOBODY:
            return "nobody"
        if word.text == "no" and place + 1 < at:
            following = {words[spot].stem for spot in range(place + 1, min(place + 5, at))}
            return "no firm" if following & FIRM_STEMS else "nobody"
        if _is_led(words, place, begin):
            continue
        follower = words[place + 1].text if place + 1 < len(words) else ""
        placed = follower in PLACING and (place - begin > 2 or words[begin - 1].text == "that")
        if placed or (
            follower not in FOLLOWERS and place + 1 != at and not follower.endswith("ly")
        ):
            continue
        if word.stem in STAFF_STEMS:
            return (
                "firm" if place > begin and words[place - 1].stem in FIRM_STEMS - TEAM else "staff"
            )
        if word.stem in FIRM_STEMS:
            return "firm"
    if begin > 1 and words[begin - 1].text == "," and begin == at:
        return subject(places, begin - 1)
    return ""


def _is_led(words, place: int, begin: int) -> bool:
    """A preposition stands before the noun, so that it is not the subject."""
    spot = place - 1
    while spot >= begin and words[spot].text in DETERMINERS:
        spot -= 1
    return spot >= begin and words[spot].text in LEADERS


def _verb(places: Places, at: int) -> int:
    """Return the place of the verb after a modal, past its adverbs."""
    words = places.words
    while at < len(words) and (
        words[at].text
        in (
            "also",
            "of",
            "course",
            "always",
            "freely",
            "still",
            "then",
            "therefore",
            "either",
            "only",
            "ever",
        )
        or (words[at].text.endswith("ly") and words[at].text != "only")
    ):
        at += 1
    return at


def _starts(places: Places, idea: str, at: int) -> bool:
    return any(start == at for start, _ in places.of(idea))


def _is_aim(words, at: int) -> bool:
    """It says to what end, or before what: `so that anyone can see`, `before you can explain`."""
    begin = at
    while begin > 0 and words[begin - 1].text not in BREAKS:
        begin -= 1
    so_that = begin > 1 and words[begin - 1].text == "that" and words[begin - 2].text == "so"
    return so_that or "before" in {word.text for word in words[begin:at]}


def _is_past(words, verb: int) -> bool:
    """It supposes what has been: `You may have opened it`."""
    after = words[verb + 1].text if verb + 1 < len(words) else ""
    return (
        verb < len(words)
        and words[verb].text == "have"
        and (after.endswith("ed") or after == "been")
    )


def permissions(places: Places) -> list[Span]:
    """Return where staff are told that they may do something."""
    found = []
    words = places.words
    for at, word in enumerate(words):
        if word.text not in ALLOWING:
            continue
        after = words[at + 1].text if at + 1 < len(words) else ""
        if after in NOTS or after in ("only", "hardly", "scarcely", "no"):
            continue
        who = subject(places, at)
        verb = _verb(places, at + 1)
        if after in SMUG or _is_aim(words, at) or _is_past(words, verb):
            continue
        if who == "staff" and not _starts(places, "UNFREE_VERB", verb):
            found.append((at, verb + 1))
        if who in ("nobody", "no firm") and (
            who == "no firm" or _starts(places, "INTRUDE_VERB", verb)
        ):
            found.append((at, verb + 1))
    return found


def denials(places: Places) -> list[Span]:
    """Return where the firm says what it does not do, or may not do."""
    found = []
    words = places.words
    for at, word in enumerate(words):
        if word.text not in NOTS or at == 0:
            continue
        modal = at - 1 if words[at - 1].text in MODALS else at
        who = subject(places, modal)
        verb = _verb(places, at + 1)
        barred = words[modal].text in BEING and _starts(places, "PASSIVE_LEAVE", verb)
        if who == "firm" and (barred or not _starts(places, "REFUSING_VERB", verb)):
            found.append((modal, verb + 1))
    for at, word in enumerate(words):
        if word.text in MODALS and subject(places, at) == "no firm" and words[at].text not in NOTS:
            found.append((at, at + 1))
    return found


def prohibitions(places: Places) -> list[Span]:
    """Return where staff, or everybody, are told not to do something."""
    found = []
    words = places.words
    for at, word in enumerate(words):
        if word.text in NOTS:
            modal = at - 1 if at and words[at - 1].text in MODALS else at
            who = subject(places, modal)
            bare = (
                modal == at
                and at > 0
                and words[at - 1].text not in (",", "please", "and", "or", "but", "to", "only")
            )
            if who in ("staff", "") and not bare:
                found.append((modal, at + 1))
        elif (
            word.text in ("may", "shall", "must", "can", "should")
            and subject(places, at) == "nobody"
            and not _starts(places, "INTRUDE_VERB", _verb(places, at + 1))
        ):
            found.append((at, at + 1))
    return found


def reliefs(places: Places) -> list[Span]:
    """Return every place that leaves somebody free."""
    sure = denials(places) + places.of("SURE_FREEDOM")
    found = permissions(places) + places.of("FREEDOM")
    undone = places.of("NO_FREEDOM")
    return [
        *sure,
        *(
            span
            for span in found
            if not any(a <= span[0] <= b + 1 or span[0] <= a < span[1] for a, b in undone)
        ),
    ]


def imperatives(places: Places) -> list[Span]:
    """Return the verb with which the sentence asks for something: `Send HR your password`."""
    for place, word in enumerate(places.words):
        if word.text in (
            "please",
            "always",
            "kindly",
            "just",
            "then",
            "and",
            ",",
            "simply",
            "also",
        ):
            continue
        return [(place, place + 1)] if _starts(places, "ASKING_VERB", place) else []
    return []


COMPUTED = {
    "IMPERATIVE": imperatives,
    "PERMITTED": permissions,
    "DENIED_BY_FIRM": denials,
    "PROHIBITED": prohibitions,
    "RELIEF": reliefs,
}
