"""One part of `bench mend`, in the sandbox image: mends programs that go wrong, and prints a JSON line for each.

    python3 mend.py [PART/PARTS]

Expects the explorer's tests in /test/explorer.
"""

import ast
import json
import pathlib
import sys
import time

from gilbert.explorer import Program, explore
from gilbert.mend.mend import mend
from gilbert.mend.parallel import ALONE, measured
from gilbert.mend.program.edit import changed_lines

TESTS = pathlib.Path("/test/explorer")
#: Said by the explorer where the twin's driver uses what only the twin has: nothing about the repair.
OTHER_NAMES = ("NameError", "TypeError", "AttributeError")


def main_of(source: str) -> tuple[int, int] | None:
    """The lines of `main`."""
    for node in ast.parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == "main":
            return node.lineno - 1, node.end_lineno or node.lineno
    return None


def broken_by_twin(buggy: str, mended: str, twin: str) -> bool:
    """Whether the fixed twin's driver breaks the repair. One in `main` itself would be undone by it: of that nothing is said."""
    before, mine, other = main_of(buggy), main_of(mended), main_of(twin)
    if before is None or mine is None or other is None:
        return False
    lines = mended.split("\n")
    if lines[slice(*mine)] != buggy.split("\n")[slice(*before)]:
        return False
    lines[mine[0] : mine[1]] = twin.split("\n")[other[0] : other[1]]
    report = explore(Program("\n".join(lines)), bytecode=False)
    return report.outcome == "bug" and not any(name in report.message for name in OTHER_NAMES)


def row_of(name: str, group: str, buggy: str, fixed: str | None) -> dict | None:
    """What is printed for one program; None where nothing breaks it."""
    began = time.process_time()
    answer = mend(buggy)
    seconds = time.process_time() - began
    if answer["outcome"] != "mended" and answer["exploration"]["outcome"] != "bug":
        return None
    best = answer["fixes"][0] if answer["fixes"] else None
    row = {
        "name": name, "group": group, "seconds": seconds, "tried": answer["tried"], "proven": bool(best and best["proven"]),
        "lines": best["lines"] if best else None, "kind": best["kind"] if best else None,
        "larger": best["larger"] if best else None, "parallel": best["parallel"] if best else None,
        "diff": best["diff"] if best else None, "person": None, "broken": False, "serial": False,
    }
    if fixed is not None:
        report = explore(Program(fixed), bytecode=False)
        theirs = measured(fixed, "solution.py")
        after = best["parallel"]["average"][1] if best and best["parallel"] else None
        row["person"] = {"proven": report.complete, "lines": changed_lines(buggy, fixed)}
        row["broken"] = bool(best and best["proven"]) and broken_by_twin(buggy, best["source"], fixed)
        # Serial where a person's repair is parallel.
        row["serial"] = after is not None and theirs is not None and after < ALONE and theirs.average >= 2 * ALONE - 1
    return row


def programs() -> list[tuple[str, str, pathlib.Path, pathlib.Path | None]]:
    """Name, group, the program and where there is one its fixed twin; without the one that takes minutes."""
    found: list[tuple[str, str, pathlib.Path, pathlib.Path | None]] = []
    for path in sorted((TESTS / "corpus").iterdir()):
        if path.name != "safe-stack":
            about = json.loads((path / "about.json").read_text())
            group = "SCTBench" if "SCTBench" in about.get("source", "") else "corpus"
            found.append((path.name, group, path / "buggy.py", path / "fixed.py"))
    pasted = [*(TESTS / "pasted").glob("*/*.py"), *(TESTS / "cases").glob("*.py")]
    found += [(path.stem, "pasted", path, None) for path in sorted(pasted)]
    return found


def main() -> None:
    """Every program of the part that is asked for."""
    part, parts = (int(number) for number in (sys.argv[1] if len(sys.argv) > 1 else "1/1").split("/"))
    for name, group, buggy, fixed in programs()[part - 1 :: parts]:
        row = row_of(name, group, buggy.read_text(), fixed.read_text() if fixed else None)
        if row is not None:
            print(json.dumps(row), flush=True)


main()
