"""The same program with other sleeps: a program that only holds because one sleep is longer than another fails then.

For the explorer, sleeps of threads guarantee no order, but sleeps of an event loop do. So their lengths are changed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.larger import Larger, drivers
from gilbert.mend.program.edit import Edit, applied
from gilbert.mend.program.source import Source

#: The most sleeps that are changed.
MOST = 4


def other_times(text: str) -> Iterator[Larger]:
    """Makes each sleep in turn ten times as long, except those of a driver, which may wait for the end of everything."""
    source = Source(text)
    no = drivers(text)
    found = 0
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Await) and isinstance(node.value, ast.Call) and node.value.args):
            continue
        length, function = node.value.args[0], source.function_of(node)
        if not re.fullmatch(r"(asyncio\.)?sleep", source.segment(node.value.func)) or length.lineno != length.end_lineno:
            continue
        if function is None or function.name in no or found == MOST:
            continue
        found += 1
        line = source.lines[length.lineno - 1]
        longer = f"10 * ({source.segment(length)})" if source.segment(length) not in ("0", "0.0") else "1"
        changed = line[: length.col_offset] + longer + line[length.end_col_offset :]
        grown = applied(source.lines, (Edit(length.lineno, length.lineno, (changed,)),))
        if grown is not None:
            yield Larger(grown, f"a longer sleep in `{function.name}`")
