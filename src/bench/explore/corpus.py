"""One part of `bench explore`, in the sandbox image: runs the corpus one way, and prints a JSON line for each program.

    python3 corpus.py WAY [--seed N] [--budget N] [--seconds S] [--deep]

WAY is `mix` (both twins, everything that a person waits for), the name of a strategy (buggy twins, up to the first
bug), `stress` (buggy twins on real threads), or `bare` (fixed twins by an interpreter of their own, and again and
again in one). Expects the explorer's tests in /test/explorer.
"""

import argparse
import gc
import json
import pathlib
import subprocess
import sys
import time

TESTS = pathlib.Path("/test/explorer")
sys.path.insert(0, str(TESTS))

from gilbert.explorer import Program, explore  # noqa: E402
from gilbert.explorer.search.exploration import Exploration  # noqa: E402
from gilbert.explorer.search.search import Search  # noqa: E402
from stress import stress  # noqa: E402

#: Runs a program's `main()` on real threads for a while; prints how often.
AGAIN = """
import sys, time
space = {"__name__": "program"}
code = compile(open(sys.argv[1]).read(), "program.py", "exec")
runs, began = 0, time.perf_counter()
while time.perf_counter() - began < 0.1:
    exec(code, space)
    space["main"]()
    runs += 1
print(runs, time.perf_counter() - began)
"""


def mix(path: pathlib.Path, seed: int, budget: int, seconds: float) -> dict:
    """What `gilbert explore` does, from the source to the report."""
    began = time.perf_counter()
    report = explore(Program(path.read_text(), path.name), seed, budget, seconds)
    return {"found": report.outcome == "bug", "complete": report.complete, "interleavings": report.interleavings,
            "seconds": time.perf_counter() - began}


def alone(path: pathlib.Path, way: str, seed: int, budget: int, seconds: float) -> dict:
    """One strategy, up to the first bug."""
    exploration = Exploration(Program(path.read_text(), path.name), seed, budget, seconds, strategies=(way,))
    exploration.runner.watchdog.start()
    try:
        failure = Search(exploration).run()
    finally:
        exploration.scheduler.reset()
        exploration.runner.watchdog.stop()
        gc.collect()
    return {"found": failure is not None, "interleavings": exploration.count}


def bare(path: pathlib.Path) -> dict:
    """The same without an explorer: once in a new interpreter, and again and again in one."""
    began = time.perf_counter()
    subprocess.run([sys.executable, str(path)], check=True, capture_output=True, timeout=60)
    once = time.perf_counter() - began
    done = subprocess.run([sys.executable, "-c", AGAIN, str(path)], check=True, capture_output=True, text=True, timeout=60)
    runs, took = done.stdout.split()[-2:]
    return {"once": once, "runs": int(runs), "seconds": float(took)}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("way")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--budget", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--deep", action="store_true", help="with the bugs that need seven preemptions or more")
    args = parser.parse_args()
    for about in sorted(TESTS.glob("corpus/*/about.json")):
        if json.loads(about.read_text()).get("preemptions", 0) >= 7 and not args.deep:
            continue
        buggy, fixed = about.with_name("buggy.py"), about.with_name("fixed.py")
        row: dict = {"name": about.parent.name}
        if args.way == "mix":
            row["buggy"] = mix(buggy, args.seed, args.budget, args.seconds)
            row["fixed"] = mix(fixed, args.seed, args.budget, args.seconds)
        elif args.way == "stress":
            row["buggy"] = stress(str(buggy), args.budget, args.seconds)
        elif args.way == "bare":
            row["fixed"] = bare(fixed)
        else:
            row["buggy"] = alone(buggy, args.way, args.seed, args.budget, args.seconds)
        print(json.dumps(row), flush=True)


main()
