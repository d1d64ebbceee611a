"""The same program where other things take other times: what holds only because one sleep is the longer one, fails.

To the explorer sleeps of threads promise no order. Those of an event loop do: they are changed to see what they hide.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from gilbert.mend.larger import Larger, drivers
from gilbert.mend.program.edit import Edit, applied
from gilbert.mend.program.source import Source

#: Sleeps that are changed at most.
MOST = 4


def other_times(text: str) -> Iterator[Larger]:
    """Each sleep ten times as long as it is; not those of a driver, which may stand for a wait until all is over."""
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
