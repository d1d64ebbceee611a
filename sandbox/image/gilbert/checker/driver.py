"""Writes a failing scenario as a `main()`, with which mend looks for a repair of the submission."""

from __future__ import annotations

from typing import Any

#: Characters. A longer driver would cost more to explore than the submission itself.
MOST = 6_000


def driver(scenarios: str, entry: str, arguments: tuple[Any, ...], wanted: Any, asserts: bool) -> str | None:
    """Source to append to the submission; None if the arguments can't be written as source or it is longer than `MOST`.

    Without `asserts` (the check used `holds=`) the source only calls the scenario and compares nothing.
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
