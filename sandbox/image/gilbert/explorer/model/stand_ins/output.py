"""`print`, and `contextlib`'s redirections of what it prints: all threads share the stream.

A program's `sys` is not the process's. `print` writes to the program's `sys.stdout`, so that it may put another stream there.
"""

import contextlib as real_contextlib
import sys as real_sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.stand_ins.copied import copy_module
from gilbert.explorer.runtime.operations import READ, WRITE
from gilbert.explorer.runtime.process import scheduler
from gilbert.shared.as_in_c import as_in_c


def make_print(sys: Any) -> Callable[..., None]:
    """The program's `print`. That it looks for the stream is an operation only where the program redirects one."""
    def tell(*values: Any, sep: Any = " ", end: Any = "\n", file: Any = None, flush: Any = False) -> None:
        if file is None:
            if scheduler.redirects:
                _touch(READ, "stdout", "prints, to where `stdout` leads now")
            file = sys.stdout
        print(*values, sep=sep, end=end, file=file, flush=flush)

    return as_in_c(tell, print)


def make_contextlib(sys: Any) -> ModuleType:
    """The program's `contextlib`."""
    module: Any = copy_module(real_contextlib)

    def redirecting(stream: str) -> type:
        class Redirection(real_contextlib.AbstractContextManager):
            def __init__(self, new_target: Any) -> None:
                self._new_target, self._old_targets = new_target, []

            def __enter__(self) -> Any:
                _touch(WRITE, stream, f"leads `{stream}` to another stream, for all threads")
                self._old_targets.append(getattr(sys, stream))
                _put(sys, stream, self._new_target)
                return self._new_target

            def __exit__(self, *error: object) -> None:
                _touch(WRITE, stream, f"leads `{stream}` back to where it led before")
                _put(sys, stream, self._old_targets.pop())

        Redirection.__module__ = "contextlib"
        Redirection.__name__ = Redirection.__qualname__ = f"redirect_{stream}"
        return Redirection

    module.redirect_stdout, module.redirect_stderr = redirecting("stdout"), redirecting("stderr")
    return module


def _touch(mode: int, stream: str, words: str) -> None:
    scheduler.touch(mode, (stream, 3))
    if scheduler.verbose:
        scheduler.note_words(words, stream)


def _put(sys: Any, stream: str, target: Any) -> None:
    """What the library prints itself goes there too."""
    setattr(sys, stream, target)
    setattr(real_sys, stream, target)
