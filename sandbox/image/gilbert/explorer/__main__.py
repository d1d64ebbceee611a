"""`python3 -m gilbert.explorer FILE|- [--json] …`: explores one file."""

import argparse
import json
import sys
from pathlib import Path

from gilbert.explorer import Program, explore

EXIT = {"clean": 0, "bug": 1, "unsupported": 3, "inconclusive": 3}


def main(argv: list[str] | None = None) -> int:
    """Exit 0 clean, 1 bug, 2 wrong usage, 3 unsupported or inconclusive."""
    parser = argparse.ArgumentParser(prog="gilbert.explorer", description="looks for an interleaving that breaks a program")
    parser.add_argument("file", help="a Python file, or - for standard input")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--budget", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--replay")
    parser.add_argument("--failures", action="store_true")
    args = parser.parse_args(argv)
    try:
        source = sys.stdin.read() if args.file == "-" else Path(args.file).read_text(encoding="utf-8")
        report = explore(Program(source), args.seed, args.budget, args.seconds, args.replay, failures=args.failures)
    except (OSError, SyntaxError, ValueError) as error:
        print(f"gilbert.explorer: {error}", file=sys.stderr)
        return 2
    data = report.to_json()
    if args.json:
        print(json.dumps(data))
        return EXIT[report.outcome]
    print(f"{report.outcome}{f' ({report.kind})' if report.kind else ''}: {report.message}")
    print(f"{report.interleavings} interleavings{', complete' if report.complete else ''}")
    for step in (report.counterexample or {}).get("steps", ()):
        mark = "*" if step["collides"] else " "
        print(f" {mark} {step['thread']:>8} line {step['line']:>3}  {step['event']:<60} {step['source']}")
    if report.replay:
        print(f"again: --replay {report.replay}")
    return EXIT[report.outcome]


sys.exit(main())
