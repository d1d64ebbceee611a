"""One part of `bench explore`, in the sandbox image: right programs and whether the explorer covers them; a JSON line each.

    python3 right.py classics small|middle|large
    python3 right.py pools
    python3 right.py cases NAME…

`pools`: right programs made of pools, queues and futures. That is each fixed twin of the corpus, and each pasted program and case
that is expected to be right, whose text uses one of them; and the solutions of the crawler with their drivers of middle size.
"""

import json
import pathlib
import re
import sys

import expected
from classics import HERE, classics, one
from gilbert.explorer import Program, explore
from gilbert.explorer.search import exploration

TESTS = HERE.parent
SECONDS = 5.0
#: Nobody counts the interleavings: the seconds end a search.
ENDLESS = 10_000_000
USES = re.compile(
    r"^\s*(?:from|import) (?:concurrent|queue|multiprocessing\.pool)\b|to_thread\(|run_in_executor\(|asyncio\.Queue\(", re.M)


def pools() -> list[pathlib.Path]:
    """The programs of the set, without the crawlers."""
    found = sorted(TESTS.glob("corpus/*/fixed.py"))
    for path in [*sorted(TESTS.glob("pasted/*/*.py")), *sorted(TESTS.glob("cases/*.py"))]:
        if expected.read(path.read_text(encoding="utf-8")).outcome == "right":
            found.append(path)
    return [path for path in found if USES.search(path.read_text(encoding="utf-8"))]


def row(path: pathlib.Path) -> dict:
    """The exploration of one program as it is."""
    report = explore(Program(path.read_text(encoding="utf-8"), path.name), 0, ENDLESS, SECONDS)
    name = path.parent.name if path.stem == "fixed" else path.stem
    return {"name": name, "outcome": report.outcome, "complete": report.complete, "interleavings": report.interleavings}


def main() -> None:
    """The command line."""
    # Seconds of the processor end a search, however busy the machine is.
    exploration.REAL = 1000
    if sys.argv[1] == "classics":
        for path in classics():
            print(json.dumps(one(path, sys.argv[2], 0, SECONDS)), flush=True)
        return
    named = [TESTS / "cases" / f"{name}.py" for name in sys.argv[2:]]
    for path in named or pools():
        print(json.dumps(row(path)), flush=True)
    for path in [] if named else classics(["crawler"]):
        print(json.dumps(one(path, "middle", 0, SECONDS)), flush=True)


if __name__ == "__main__":
    main()
