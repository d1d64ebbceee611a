"""One part of `bench explore`, in the sandbox image: how fast one build of the explorer is.

    python3 rate.py

Reads lines `WAY NAME` (`mix` or a strategy's name, a program of the corpus), explores the fixed twin that way, and prints a JSON line.
Uses only what the build of the commit before has too.
"""

import json
import pathlib
import sys
import time

from gilbert.explorer import Program, explore

CORPUS = pathlib.Path("/test/explorer/corpus")
#: The interleavings end a search, not the seconds: the build before counted real ones.
BUDGET, SECONDS = 500, 120.0


def main() -> None:
    """Answers until its input ends."""
    for line in sys.stdin:
        way, name = line.split()
        source = (CORPUS / name / "fixed.py").read_text()
        began = time.process_time()
        report = explore(Program(source, "fixed.py"), 0, BUDGET, SECONDS, strategies=None if way == "mix" else (way,))
        print(json.dumps({"clean": report.outcome == "clean", "complete": report.complete, "interleavings": report.interleavings,
                          "seconds": time.process_time() - began}), flush=True)


if __name__ == "__main__":
    main()
