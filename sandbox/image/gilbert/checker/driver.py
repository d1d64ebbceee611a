"""A failing scenario as a program of its own: what a repair of the submission is looked for with."""

from __future__ import annotations

from typing import Any

#: Longer than this it would be more to search through than the submission.
MOST = 6_000


def driver(scenarios: str, entry: str, arguments: tuple[Any, ...], wanted: Any, asserts: bool) -> str | None:
    """Source to put behind the submission; None where it can't be written down as source.

    Where nothing is expected of the observation (`holds=`), it only says whether the program comes to its end.
    """
    call = f"{entry}({', '.join(repr(argument) for argument in arguments)})"
    lines = ["def main():", f"    seen = {call}"]
    if asserts:
        lines.append(f'    assert seen == {wanted!r}, f"it gave {{seen}}"')
    text = "\n".join([scenarios.strip(), "", "", *lines, ""])
    try:
        compile(text, "driver.py", "exec")
    except (SyntaxError, ValueError):
        return None
    return text if len(text) <= MOST else None
