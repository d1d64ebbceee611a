"""One part of `bench explore`, in the sandbox image: how fast one build of the explorer is.

    python3 rate.py

Reads lines `WAY NAME`, explores the fixed twin of that name in the corpus, and prints a JSON line for each. WAY is `mix`, `walk`
(a plain random walk alone) or `late` (the mix until its seconds are over). Uses only what the build of the commit before has too.
"""

import json
import pathlib
import sys
import time

from gilbert.explorer import Program, explore

CORPUS = pathlib.Path("/test/explorer/corpus")
#: For each way the most interleavings.
BUDGETS = {"mix": 1000, "walk": 200, "late": 10_000_000}
SECONDS = 5.0


def never_real_seconds() -> None:
    """Seconds of the processor end a search, however busy the machine is: in this build and in the one before."""
    for name in ("gilbert.explorer.search", "gilbert.explorer.search.exploration"):
        module = sys.modules.get(name)
        if hasattr(module, "REAL"):
            setattr(module, "REAL", 1000)  # noqa: B010


def main() -> None:
    """Answers until its input ends."""
    never_real_seconds()
    for line in sys.stdin:
        way, name = line.split()
        source = (CORPUS / name / "fixed.py").read_text()
        only = ("walk",) if way == "walk" else None
        began = time.process_time()
        report = explore(Program(source, "fixed.py"), 0, BUDGETS[way], SECONDS, strategies=only)
        print(json.dumps({"name": name, "clean": report.outcome == "clean", "complete": report.complete,
                          "interleavings": report.interleavings, "seconds": time.process_time() - began}), flush=True)


if __name__ == "__main__":
    main()
