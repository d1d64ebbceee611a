"""Explores LeetCode's nine concurrency problems, each solved in several styles, with a driver of each size.

    python3 classics.py [--size small|middle|large] [--seconds S] [--seed N] [--only PROBLEM[/STYLE]…] [--json]

A solution of `classics/PROBLEM/STYLE.py` is put together with its problem's drivers, and explored as a person would do it.
"""

import argparse
import json
import pathlib
import time

from gilbert.explorer import Program, explore

HERE = pathlib.Path(__file__).parent / "classics"
SIZES = ("small", "middle", "large")


def classics(only: list[str] | None = None) -> list[pathlib.Path]:
    """The solutions, those that are named or all."""
    paths = sorted(path for path in HERE.glob("*/*.py") if path.stem != "drivers")
    return [path for path in paths if not only or path.parent.name in only or f"{path.parent.name}/{path.stem}" in only]


def program(path: pathlib.Path, size: str) -> Program:
    """A solution with the driver of a size."""
    drivers = path.with_name("drivers.py").read_text()
    return Program(f"{path.read_text()}\n\n{drivers}\n\ndef main():\n    {size}()\n", f"{path.parent.name}-{path.stem}.py")


def one(path: pathlib.Path, size: str, seed: int, seconds: float) -> dict:
    """One exploration, as far as it counts here."""
    began = time.process_time()
    report = explore(program(path, size), seed, 10_000_000, seconds)
    return {"name": f"{path.parent.name}/{path.stem}", "size": size, "outcome": report.outcome, "complete": report.complete,
            "interleavings": report.interleavings, "seconds": time.process_time() - began, "message": report.message}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    for size in args.size or SIZES:
        rows = []
        for path in classics(args.only):
            row = one(path, size, args.seed, args.seconds)
            rows.append(row)
            if args.json:
                print(json.dumps(row), flush=True)
            else:
                said = "complete" if row["complete"] else row["outcome"] if row["outcome"] != "clean" else "open"
                print(f"{row['name']:32} {size:7} {said:10} {row['interleavings']:7} {row['seconds']:6.2f} s"
                      f"{'' if row['outcome'] == 'clean' else '  ' + row['message'][:150]}", flush=True)
        if not args.json:
            print(f"{size}: {sum(row['complete'] for row in rows)} of {len(rows)} complete", flush=True)


if __name__ == "__main__":
    main()
