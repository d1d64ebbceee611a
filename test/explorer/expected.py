"""What a program's comments say that the explorer must find, and whether a report fits.

    # Source: where the idea comes from (a tutorial, a question, a bug report); nothing is copied
    # Expect: bug | bug deadlock | bug lost-update | right | right complete | depends | unsupported | inconclusive
    # Says: words that the message or a note must hold
    # Never: words that neither may hold
    # Since 3.14: right complete: what is expected instead, with no words, on that Python and later ones

`bug KIND`: KIND is the report's kind, or `lost-update`. `right`: nothing is blamed. `depends`: nothing asserts anything,
but what is printed depends on the threads' order: it must be told first, whatever the outcome's word is.
"""

import os
import pathlib
import re
import sys
from dataclasses import dataclass, field
from typing import Any

from gilbert.explorer import Program, explore

#: Processor seconds that a program is searched for: the explorer's usual ones in the long tests.
SECONDS = 5.0 if os.environ.get("GILBERT_LONG_TESTS") else 2.0
#: Interleavings that nobody counts: the seconds end the search.
ENDLESS = 1_000_000
CERTIFICATE = "No interleaving breaks it"


@dataclass
class Expectation:
    """The comments of one program."""

    outcome: str
    more: str = ""
    source: str = ""
    says: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> bool:
        """Whether some run of the program goes wrong, so that a certificate would be false."""
        return self.outcome in ("bug", "depends")


def read(text: str) -> Expectation:
    """The expectation in a program's text. Raises ValueError where it has none."""
    found = re.search(r"^#\s*Expect:\s*(bug|right|depends|unsupported|inconclusive)\b[ \t]*(.*)$", text, re.M)
    if found is None:
        raise ValueError("a program needs a line `# Expect: …`; see expected.py")
    since = re.search(r"^#\s*Since (\d+)\.(\d+):\s*(\w+)[ \t]*(.*)$", text, re.M)
    if since is not None and sys.version_info >= (int(since[1]), int(since[2])):
        return Expectation(since[3], since[4].strip())
    source = re.search(r"^#\s*Source:\s*(.+)$", text, re.M)
    return Expectation(
        found[1], found[2].strip(), source[1] if source else "",
        re.findall(r"^#\s*Says:\s*(.+?)\s*$", text, re.M), re.findall(r"^#\s*Never:\s*(.+?)\s*$", text, re.M))


def look(path: pathlib.Path, seconds: float = SECONDS) -> dict[str, Any]:
    """What the explorer says of one file, as `explore --json` prints it: its seconds are spent. A syntax error is an outcome of its own."""
    try:
        return explore(Program(path.read_text(encoding="utf-8"), path.name), budget=ENDLESS, seconds=seconds).to_json()
    except SyntaxError as error:
        return {"outcome": "syntax-error", "kind": None, "complete": False, "message": f"SyntaxError: {error}", "notes": []}


def said(report: dict[str, Any]) -> str:
    """All that a person reads of a report, but for the steps."""
    return "\n".join([report["message"], *report.get("notes", ())])


def faults(report: dict[str, Any], expected: Expectation) -> list[str]:
    """What of a report is not as expected, in words; the first word is `certificate` or `blamed` for what must never happen."""
    out, outcome, message = [], report["outcome"], report["message"]
    if expected.wrong and outcome == "clean" and (report["complete"] or message.startswith(CERTIFICATE)):
        out.append(f"certificate: {message}")
    elif expected.outcome == "right" and outcome == "bug":
        out.append(f"blamed: {message}")
    elif expected.outcome == "right" and outcome != "clean":
        out.append(f"not clean: {outcome}: {message}")
    elif expected.outcome == "right" and expected.more == "complete" and not report["complete"]:
        out.append(f"not complete: {message}")
    elif expected.outcome in ("bug", "unsupported", "inconclusive") and outcome != expected.outcome:
        out.append(f"not {expected.outcome}: {outcome}: {message}")
    elif expected.outcome == "bug" and expected.more:
        lost = bool((report.get("counterexample") or {}).get("collision", {}).get("lost"))
        if (not lost) if expected.more == "lost-update" else expected.more != report["kind"]:
            out.append(f"another kind: {report['kind']}: {message}")
    text = said(report)
    out += [f"does not say `{words}`: {text}" for words in expected.says if words not in text]
    out += [f"says `{words}`: {text}" for words in expected.never if words in text]
    return out
