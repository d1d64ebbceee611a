"""Runs the corpus of buggy programs and their fixed twins; prints what was found as JSON lines or a summary.

    python3 corpus.py [--seeds N] [--budget N] [--seconds S] [--only NAME…] [--strategies pos,pct] [--twin buggy|fixed]
"""

import argparse
import json
import pathlib
import statistics
import sys
import time

from gilbert.explorer import Program, explore
from stress import stress

HERE = pathlib.Path(__file__).parent / "corpus"


def one(path: pathlib.Path, seed: int, budget: int, seconds: float, strategies: tuple[str, ...] | None) -> dict:
    """Explores one file."""
    began, cpu = time.perf_counter(), time.process_time()
    program = Program(path.read_text(), path.name)
    try:
        report = explore(program, seed, budget, seconds, strategies=strategies).to_json()
    except Exception as error:
        report = {"outcome": "crash", "kind": None, "interleavings": 0, "complete": False, "message": repr(error), "counterexample": None}
        if "--raise" in sys.argv:
            raise
    report["cpu"] = time.process_time() - cpu
    report["seconds"] = time.perf_counter() - began
    return report


def main() -> None:
    """The runner."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--budget", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--strategies")
    parser.add_argument("--twin", choices=("buggy", "fixed"))
    parser.add_argument("--stress", action="store_true", help="run the buggy twins on real threads instead, nothing controlled")
    parser.add_argument("--raise", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    strategies = tuple(args.strategies.split(",")) if args.strategies else None
    if args.stress:
        folders = [f for f in sorted(HERE.iterdir()) if (f / "about.json").exists() and (not args.only or f.name in args.only)]
        found = {f.name: stress(str(f / "buggy.py"), args.budget, args.seconds)["found"] for f in folders}
        print(json.dumps({"summary": {"stress": {"runs": len(found), "found": sum(found.values())}}, "rows": found}))
        return
    rows = []
    for folder in sorted(HERE.iterdir()):
        if not (folder / "about.json").exists() or (args.only and folder.name not in args.only):
            continue
        about = json.loads((folder / "about.json").read_text())
        deep = about.get("preemptions", 0) >= 7
        for twin in ("buggy", "fixed"):
            if args.twin and twin != args.twin:
                continue
            for seed in range(args.seeds):
                budget, seconds = (args.budget, args.seconds)
                if deep and twin == "buggy":
                    budget, seconds = 10_000_000, 120.0
                report = one(folder / f"{twin}.py", seed, budget, seconds, strategies)
                good = report["outcome"] == ("bug" if twin == "buggy" else "clean")
                kind = report["kind"] == about["kind"] if twin == "buggy" else True
                row = {"name": folder.name, "twin": twin, "seed": seed, "good": good, "kindRight": kind,
                       "deep": deep, **{k: report.get(k) for k in ("outcome", "kind", "interleavings", "complete",
                                                      "message", "seconds", "cpu", "strategy", "confirmedBy")}}
                row["steps"] = len((report["counterexample"] or {}).get("steps", ()))
                rows.append(row)
                if not args.json and (not good or not kind):
                    print(f"{'BAD ' if not good else 'kind'} {folder.name}/{twin} seed {seed}: {report['outcome']} {report['kind']} "
                          f"(want {about['kind'] if twin == 'buggy' else 'clean'}) {report['interleavings']} "
                          f"{row['seconds']:.1f}s {report['message'][:200]}", flush=True)
    buggy = [r for r in rows if r["twin"] == "buggy"]
    fixed = [r for r in rows if r["twin"] == "fixed"]
    summary: dict = {}
    if buggy:
        firsts = sorted(r["interleavings"] for r in buggy if r["good"])
        summary["buggy"] = {
            "runs": len(buggy), "found": sum(r["good"] for r in buggy), "kindRight": sum(r["good"] and r["kindRight"] for r in buggy),
            "median": statistics.median(firsts) if firsts else None,
            "p90": firsts[int(len(firsts) * 0.9)] if firsts else None, "max": firsts[-1] if firsts else None,
            "medianMillis": round(1000 * statistics.median(r["seconds"] for r in buggy), 1),
            "confirmedByBytecode": sum("bytecode" in (r["confirmedBy"] or ()) for r in buggy),
            "maxSteps": max((r["steps"] for r in buggy), default=0),
        }
    if fixed:
        ran = sum(r["interleavings"] for r in fixed)
        summary["fixed"] = {
            "runs": len(fixed), "clean": sum(r["good"] for r in fixed), "complete": sum(bool(r["complete"]) for r in fixed),
            "incomplete": sorted({r["name"] for r in fixed if not r["complete"]}),
            "perSecond": round(ran / sum(r["seconds"] for r in fixed)),
            "perCpuSecond": round(ran / sum(r["cpu"] for r in fixed)),
            "medianSeconds": round(statistics.median(r["seconds"] for r in fixed), 3),
        }
    print(json.dumps({"summary": summary, "rows": rows} if args.json else summary, indent=None if args.json else 1))


main()
