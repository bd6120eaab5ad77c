"""Match FEBRL4 with our engine: `python bench/matching_febrl.py FOLDER OUT [--hard]`; `bench/matching.py` calls it.

given_name and surname are the name; street_number, address_1, address_2, suburb, postcode and state are facts, and
unless --hard date_of_birth and soc_sec_id too. Nothing is fitted on FEBRL; company, title and identifiers stay empty.
"""

import csv
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from connections.matching.checking import Row
from connections.matching.index import Index
from connections.matching.people import Contact

FACTS = ("street_number", "address_1", "address_2", "suburb", "postcode", "state")
EASY = ("date_of_birth", "soc_sec_id")


def main() -> None:
    folder, out, *flags = sys.argv[1:]
    kinds = FACTS if "--hard" in flags else FACTS + EASY
    sides = []
    for name in ("a.csv", "b.csv"):
        with open(Path(folder) / name, encoding="utf-8", newline="") as file:
            sides.append([{k: v.strip() for k, v in row.items()} for row in csv.DictReader(file)])
    rows, people = sides
    index = Index(
        Contact(
            r["rec_id"], f"{r['surname']}, {r['given_name']}".strip(", "), facts=facts(r, kinds)
        )
        for r in people
    )
    asked = [Row(r["given_name"], r["surname"], facts=facts(r, kinds)) for r in rows]
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["connection_id", "contact_id", "score"])
        for pair in index.check(asked):
            writer.writerow(
                [rows[pair.connection]["rec_id"], pair.contact, f"{pair.probability:.4f}"]
            )


def facts(row: dict[str, str], kinds: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, row[kind]) for kind in kinds if row[kind])


if __name__ == "__main__":
    main()
