"""A second generator of connections, contacts and the truth, from other sources than `gen_workload.py`.

    python bench/matching_world.py --out FOLDER --seed N [--contacts N] [--connections N] [--match-rate R]

Names, firms and habits are our own lists in `bench/world/`, 29 cultures. What it has that easy data lack: firms hire at
home and in families, fathers and sons work together, namesakes sit at sister firms, desks share mailboxes, few
connections match, links are stale, firms were renamed, and every culture writes its names its own way. Writes
`clients.csv`, `connections.csv`, `truth.csv`, and `oracle.csv`: how likely each pair is for somebody who sees through
every spelling and knows how often everything is drawn (`world/oracle.py`), which is as much as can be known.
"""

import argparse
import csv
from pathlib import Path

from world.habits import DESKS, FREE, TITLES
from world.oracle import Oracle
from world.people import KEEPS_TITLE, MOVED, World
from world.scribe import Scribe

CLIENTS = ["contact_id", "name", "company", "title", "email", "email2", "linkedin_url", "twitter"]
CONNECTIONS = [
    "connection_id", "leaver_id", "platform", "first_name", "last_name", "url", "email", "company", "position", "connected_on",
]  # fmt: skip


def generate(out: Path, seed: int, contacts: int, connections: int, match_rate: float) -> None:
    """Write the files of one world."""
    out.mkdir(parents=True, exist_ok=True)
    world = World(seed, max(300, contacts // 9))
    scribe, people = Scribe(world), []
    with open(out / "clients.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(CLIENTS)
        for number in range(contacts):
            p = world.relative(people) or world.person(world.client())
            writer.writerow([number, *client(p, world, scribe)])
            people.append(p)
    oracle = Oracle(world, people, match_rate)
    true = set(world.chance.sample(range(connections), int(connections * match_rate)))
    with (
        open(out / "connections.csv", "w", encoding="utf-8", newline="") as file,
        open(out / "truth.csv", "w", encoding="utf-8", newline="") as answers,
        open(out / "oracle.csv", "w", encoding="utf-8", newline="") as beliefs,
    ):
        writer, truth, belief = csv.writer(file), csv.writer(answers), csv.writer(beliefs)
        writer.writerow(CONNECTIONS)
        truth.writerow(["connection_id", "contact_id", "kind"])
        belief.writerow(["connection_id", "contact_id", "score"])
        for number in range(connections):
            place = world.chance.randrange(contacts) if number in true else None
            p = world.stranger(people) if place is None else people[place]
            tags: list[str] = []
            row, seen = connection(p, place is not None, world, scribe, tags)
            writer.writerow([number, number // max(1, connections // 500), *row])
            if place is not None:
                truth.writerow([number, place, "+".join(tags) or "plain"])
            for contact, probability in oracle.pairs(*seen):
                belief.writerow([number, contact, f"{probability:.4f}"])


def client(p: dict, world: World, scribe: Scribe) -> list:
    """Give a contact addresses and a title; return the row that a client list has of them."""
    chance, firm = world.chance, world.firms[p["firm"]]
    p["slug"], p["mail"] = world.slug(p), world.mailbox(p, firm["domain"])
    p["title"], p["private"] = chance.choice(TITLES), world.mailbox(p, chance.choice(FREE))
    p["handle"] = world.unique(p["slug"].replace("-", "")[:14])
    kind = chance.random()
    desk = f"{chance.choice(DESKS)}@{firm['domain']}"
    email = desk if kind < 0.12 else p["mail"] if kind < 0.75 else ""
    p["has_link"] = chance.random() < 0.08
    slug = p["slug"] if chance.random() < 0.93 else world.slug(p)
    private = p["private"] if chance.random() < 0.05 else ""
    handle = "@" + p["handle"] if chance.random() < 0.03 else ""
    p["written"] = [w for w in (email if email == p["mail"] else "", private, handle, slug if p["has_link"] else "") if w]  # fmt: skip
    return [
        scribe.contact_name(p),
        scribe.contact_firm(p["firm"]),
        p["title"] if chance.random() < 0.7 else "",
        email,
        private,
        scribe.link(slug) if p["has_link"] else "",
        handle,
    ]


def connection(p: dict, is_true: bool, world: World, scribe: Scribe, tags: list[str]):
    """Return the row of an export, and what of it an oracle is told: who, firm, title, addresses."""
    chance, draw = world.chance, world.chance.random()
    platform = "linkedin" if draw < 0.8 else "facebook" if draw < 0.9 else "x" if draw < 0.95 else "instagram"  # fmt: skip
    firm, title, slug = p["firm"], p.get("title") or chance.choice(TITLES), p.get("slug")
    has_moved = is_true and chance.random() < MOVED
    if has_moved:
        tags.append("moved")
        firm, title = world.firm(), chance.choice(TITLES)
    elif chance.random() > KEEPS_TITLE:
        title = chance.choice(TITLES)
    if not is_true or not slug or chance.random() < 0.08:
        slug = world.slug(p)
    first, last = scribe.shown_name(p, tags)
    company, seen = scribe.shown_firm(firm, tags), firm
    if chance.random() < 0.06:
        tags.append("label")
        company, seen = chance.choice(world.labels), None
    elif chance.random() < 0.04:
        company, seen = "", None
    email = mail_of(p, firm, is_true, has_moved, world) if chance.random() < 0.05 else ""
    handle = p["handle"] if is_true else world.unique(slug.replace("-", "")[:14])
    when = f"{chance.randint(1, 28):02d} Mar {chance.randint(2014, 2025)}"
    if platform == "linkedin":
        row = [platform, first, last, scribe.link(slug), email, company, title, when]
        return row, (p, seen, title, [slug, *([email] if email else [])])
    if platform == "facebook":
        company = company if chance.random() < 0.15 else ""
        link = f"https://www.facebook.com/{handle}"
        row = [platform, first, last, link, "", company, "", when]
        return row, (p, seen if company else None, "", [])
    host = "x.com" if platform == "x" else "www.instagram.com"
    row = [platform, first, last, f"https://{host}/{handle}", "", "", "", when]
    return row, (p, None, "", ["@" + handle] if platform == "x" else [])


def mail_of(p: dict, firm: int, is_true: bool, has_moved: bool, world: World) -> str:
    """Return the address that somebody shows: a desk's, their own at work, or a private one."""
    chance, domain, odd = world.chance, world.firms[firm]["domain"], world.chance.random()
    if odd < 0.3:
        return f"{chance.choice(DESKS)}@{domain}"
    if is_true and not has_moved:
        return p["mail"] if odd < 0.7 else p["private"]
    return world.mailbox(p, domain if odd < 0.6 else chance.choice(FREE))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--contacts", type=int, default=50_000)
    parser.add_argument("--connections", type=int, default=200_000)
    parser.add_argument("--match-rate", type=float, default=0.002)
    x = parser.parse_args()
    generate(x.out, x.seed, x.contacts, x.connections, x.match_rate)
    print(f"{x.connections:,} connections and {x.contacts:,} contacts in {x.out}", flush=True)


if __name__ == "__main__":
    main()
