"""What can be known at all: the probability of each pair for somebody who knows how this world was made.

The oracle sees through every spelling: it knows the name somebody was born with, middle names and second family names
included, and the firm behind what is written. It knows how often each name is drawn at each firm, how many relatives and
namesakes there are and how many people move. What it cannot know is which of two people of one name at one firm is meant.
So nobody can do better but by competition between rows, and whoever has to read what is written does worse.
"""

from collections import Counter, defaultdict

from world.people import AT_CLIENT, KEEPS_TITLE, MOVED, NAMESAKE, SIBLING, TITLES, World

ANOTHER_LINK = 0.08 + 0.07  # a new profile since, or a stale link with the contact
LEAST = 0.01


class Oracle:
    """The contacts by their true names, and the odds of everything that a connection shows."""

    def __init__(self, world: World, people: list[dict], match_rate: float):
        self.world, self.people, self.rate = world, people, match_rate
        self.named: dict[tuple, list[int]] = defaultdict(list)
        self.families: Counter = Counter()
        self.known: dict[str, int] = {}
        for place, p in enumerate(people):
            self.named[world.key(p)].append(place)
            self.families[p["culture"].name, p["root"], p["second"], p["firm"]] += 1
            for written in p["written"]:
                self.known[written] = place
        self.anywhere: dict[tuple, float] = {}

    def pairs(
        self, p: dict, firm: int | None, title: str, shown: list[str]
    ) -> list[tuple[int, float]]:
        """Return the contacts that a connection may be with their probabilities.

        `p` is who it is, `firm` and `title` what is shown of the work (None and "" when nothing
        is), `shown` the addresses and links that can be compared with the contacts'.
        """
        for written in shown:
            if written in self.known:
                return [(self.known[written], 1.0)]
        named = self.named.get(self.world.key(p), [])
        true = [(place, self._true(place, firm, title, shown)) for place in named]
        total = sum(odds for _place, odds in true) + self._stranger(p, firm, title, len(named))
        return [(place, odds / total) for place, odds in true if odds >= LEAST * total]

    def _true(self, place: int, firm: int | None, title: str, shown: list[str]) -> float:
        """Return how likely it is to draw this contact for a connection, showing this."""
        p = self.people[place]
        chance = 1 / len(TITLES) if title else 1.0
        same = (KEEPS_TITLE * (title == p["title"]) + (1 - KEEPS_TITLE) * chance) if title else 1.0
        stayed = (1 - MOVED) * same * (firm is None or firm == p["firm"])
        moved = MOVED * chance * (1.0 if firm is None else self.world.firm_share[firm])
        odds = self.rate / len(self.people) * (stayed + moved)
        return odds * ANOTHER_LINK if shown and p["has_link"] else odds

    def _stranger(self, p: dict, firm: int | None, title: str, namesakes: int) -> float:
        """Return how likely it is to draw a stranger of this name, showing this."""
        world, n = self.world, len(self.people)
        chance = 1 / len(TITLES) if title else 1.0
        plain = not (p["middle"] or p["english"])
        given = p["culture"].givens[p["woman"]].share(p["given"]) * (0.45 if p["woman"] else 0.55)
        if firm is None:
            anybody = self._anywhere(p)
            copied = NAMESAKE * namesakes / n
            relatives = 0.0
        else:
            at_firm = world.likelihood(p, firm)
            share, client = world.firm_share[firm], world.client_share[firm]
            anybody = (AT_CLIENT * client + (1 - AT_CLIENT - SIBLING - NAMESAKE) * share) * at_firm
            copied = NAMESAKE * namesakes / n * share
            held = self.families[p["culture"].name, p["root"], p["second"], firm]
            relatives = SIBLING * held / n * given * plain
        return (1 - self.rate) * chance * (anybody + copied + relatives)

    def _anywhere(self, p: dict) -> float:
        """Return how likely a stranger has this name, wherever they work."""
        key = self.world.key(p)
        if key not in self.anywhere:
            self.anywhere[key] = self.world.likelihood_anywhere(p)
        return self.anywhere[key]
