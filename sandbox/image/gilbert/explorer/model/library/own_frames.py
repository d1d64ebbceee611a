"""Hides the explorer's own code from a program: tracebacks and log records leave out its frames."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

#: The folder of the package `gilbert`.
_OURS = str(Path(__file__).parents[3])


def is_ours(frame: Any) -> bool:
    """Whether a frame runs code of the explorer."""
    return frame.f_code.co_filename.startswith(_OURS)


def adapt_traceback(module: Any) -> None:
    """`traceback`: every function that walks frames leaves out the explorer's."""
    def without_ours(walk: Callable[[Any], Iterator[tuple]]) -> Callable[..., Iterator[tuple]]:
        def walking(start: Any = None) -> Iterator[tuple]:
            # Only `walk_stack` may be called without a frame. It then begins with the caller's.
            begin = sys._getframe(1) if start is None and walk.__name__ == "walk_stack" else start
            return (found for found in walk(begin) if not is_ours(found[0]))
        walking.__name__ = walk.__name__
        return walking

    for name in ("walk_tb", "walk_stack", "_walk_tb_with_full_positions"):
        setattr(module, name, without_ours(getattr(module, name)))


def hide_from_logging(module: Any) -> None:
    """`logging`: a record names the place in the program."""
    internal = module._is_internal_frame
    module._is_internal_frame = lambda frame: internal(frame) or is_ours(frame)
