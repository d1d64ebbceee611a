"""Runs a small search before any submission's, so that the code of a search is loaded and specialised."""

from __future__ import annotations

import linecache

from gilbert.explorer import Program
from gilbert.explorer import explore as search
from gilbert.explorer.run.shared_library import shared_library

#: A program with a lost update, the most frequent finding.
_SOURCE = """
import threading


class Till:
    def __init__(self):
        self.lock = threading.Lock()
        self.total = 0
        self.names = []

    def pay(self, name):
        with self.lock:
            self.names.append(name)
        self.total = self.total + 1


def main():
    till = Till()
    threads = [threading.Thread(target=till.pay, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert till.total == 2, till.total
"""


def warm_up() -> None:
    """Explores a small program. Every process forked from this one then has the explorer loaded and specialised."""
    library = shared_library()
    for name in ("queue", "concurrent.futures", "asyncio"):
        library.load(name)
    # Not on real threads: the first process of a container has one and may not be able to start more.
    report = search(Program(_SOURCE, "warmup.py"), bytecode=False)
    linecache.cache.pop("warmup.py", None)
    if report.kind != "assertion":
        raise AssertionError(f"the warmup was to find a lost update: {report.message}")
