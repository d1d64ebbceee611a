"""One part of `bench mend`, in the sandbox image: mends each program of the corpus, and prints a JSON line for each.

    python3 mend.py

Expects the explorer's tests in /test/explorer.
"""

import json
import pathlib
import time

from gilbert.explorer import Program, explore
from gilbert.mend.mend import mend
from gilbert.mend.program.edit import changed_lines

CORPUS = pathlib.Path("/test/explorer/corpus")


def main() -> None:
    """Every program but the one that takes minutes."""
    for path in sorted(CORPUS.iterdir()):
        if path.name == "safe-stack":
            continue
        buggy, fixed = (path / "buggy.py").read_text(), (path / "fixed.py").read_text()
        began = time.process_time()
        answer = mend(buggy)
        seconds = time.process_time() - began
        best = answer["fixes"][0] if answer["fixes"] else None
        person = explore(Program(fixed), bytecode=False)
        row = {
            "name": path.name, "seconds": seconds, "tried": answer["tried"], "proven": bool(best and best["proven"]),
            "lines": best["lines"] if best else None, "kind": best["kind"] if best else None,
            "person": {"proven": person.complete, "lines": changed_lines(buggy, fixed)},
        }
        print(json.dumps(row), flush=True)


main()
