"""What the library makes public is there in the explorer, too, with the same parameters: on each Python that this runs on.

A new release tells here by itself what is missing.
"""

import asyncio
import concurrent.futures
import contextvars
import inspect
import queue
import threading
import time
import unittest
from types import ModuleType

from gilbert.explorer.run.shared_library import shared_library

MODULES: dict[str, ModuleType] = {
    "threading": threading, "queue": queue, "asyncio": asyncio, "concurrent.futures": concurrent.futures,
    "contextvars": contextvars, "time": time,
}
#: What is left out on purpose, and why.
WITHOUT = {
    "concurrent.futures.InterpreterPoolExecutor": "interpreters are not controlled: the name is refused when it is used",
    "concurrent.futures.interpreter": "the same",
    "asyncio.SelectorEventLoop": "our loop stands there, and refuses what needs sockets",
    "asyncio.EventLoop": "the same",
    "asyncio.DefaultEventLoopPolicy": "ours, which makes our loops",
}
#: Parameters that C and Python code name differently, or that only say where the library keeps its own things.
SAME_ENOUGH = {
    "threading.RLock": "a factory function in the library, a class here",
    "threading.local": "its parameters are those of a subclass",
    "threading.Thread.__init__": "`context` is read from its keyword arguments, because 3.13 has none",
}


def public(module: ModuleType) -> list[str]:
    """Names that a program may use."""
    names = getattr(module, "__all__", None) or [n for n in dir(module) if not n.startswith("_")]
    return sorted(n for n in names if not inspect.ismodule(getattr(module, n, None)))


def parameters(thing: object) -> list[tuple] | None:
    """Names and kinds of the parameters; None where the interpreter does not tell them."""
    try:
        found = inspect.signature(thing).parameters.values()
    except (TypeError, ValueError):
        return None
    return [(p.name, p.kind) for p in found if p.name != "self"]


class PublicNames(unittest.TestCase):
    """Each public name of the modules that programs with threads are made of."""

    def ours(self, name: str) -> ModuleType:
        return shared_library().program_import(name, ("*",), 0)

    def test_every_public_name_is_there(self):
        for name, real in MODULES.items():
            ours = self.ours(name)
            missing = [n for n in public(real) if f"{name}.{n}" not in WITHOUT and not hasattr(ours, n)]
            self.assertEqual(missing, [], f"{name} lacks these")

    def test_every_public_method_of_a_class_is_there(self):
        for name, real in MODULES.items():
            ours = self.ours(name)
            for n in public(real):
                theirs = getattr(real, n)
                if f"{name}.{n}" in WITHOUT or not isinstance(theirs, type):
                    continue
                missing = [m for m in dir(theirs) if not m.startswith("_") and not hasattr(getattr(ours, n), m)]
                with self.subTest(f"{name}.{n}"):
                    self.assertEqual(missing, [], f"{name}.{n} lacks these")

    def test_locks_have_every_public_method(self):
        ours = self.ours("threading")
        for make in ("Lock", "RLock"):
            real, mine = getattr(threading, make)(), getattr(ours, make)()
            self.assertEqual([m for m in dir(real) if not m.startswith("_") and not hasattr(mine, m)], [], make)

    def test_parameters_have_the_names_that_they_have_in_the_library(self):
        for name, real in MODULES.items():
            ours = self.ours(name)
            for n in public(real):
                full, theirs = f"{name}.{n}", getattr(real, n)
                if full in WITHOUT or full in SAME_ENOUGH or not callable(theirs):
                    continue
                with self.subTest(full):
                    self.compare(full, theirs, getattr(ours, n))
                if isinstance(theirs, type):
                    for m, method in vars(theirs).items():
                        if not m.startswith("_") and inspect.isfunction(method) and f"{full}.{m}" not in SAME_ENOUGH:
                            with self.subTest(f"{full}.{m}"):
                                self.compare(f"{full}.{m}", method, getattr(getattr(ours, n), m))

    def compare(self, full: str, theirs: object, ours: object) -> None:
        wanted, got = parameters(theirs), parameters(ours)
        if wanted is None or got is None:
            return
        if any(kind in (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL) for _, kind in got):
            return
        keywords = {n for n, kind in wanted if kind in (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)}
        self.assertEqual(keywords - {n for n, _ in got}, set(), f"{full}: parameters that can be named")
        self.assertGreaterEqual(len(got), len(wanted), f"{full}: number of parameters")


if __name__ == "__main__":
    unittest.main()
