"""Runs a scenario or a program under the explorer, inside the learner's process."""

from __future__ import annotations

import linecache
import sys
from typing import Any

from gilbert.wire import codec
from gilbert.explorer import Program, Scenario
from gilbert.explorer import explore as search
from gilbert.explorer.run import program as explored
from gilbert.explorer.run.shared_library import shared_library
from gilbert.wire.frames import Line
from gilbert.policy.guard import Guard

#: Name of the learner's file in steps and tracebacks; the child's and the explorer's are the same.
FILENAME = "solution.py"


def explore(line: Line, load: dict[str, Any], frame: dict[str, Any], guard: Guard | None) -> None:
    """Answers one `explore` frame with a `report` frame."""
    entry = frame.get("entry")
    if guard:
        guard.files = not entry
        close(guard)
    scenario = Scenario(load.get("scenarios", ""), entry, tuple(codec.decode(item) for item in frame["args"])) if entry else None
    try:
        report = search(
            Program(load["source"], FILENAME, scenario=scenario),
            seed=int(frame.get("seed", 0)),
            budget=int(frame.get("budget", 1000)),
            seconds=float(frame.get("seconds", 5.0)),
            replay=frame.get("replay"),
            oracle=_oracle(line) if frame.get("oracle") else None,
            progress=lambda state: line.send({"t": "progress", **state}),
        ).to_json()
    except (ValueError, codec.Unsendable) as error:
        report = {"outcome": "unsupported", "kind": None, "message": str(error), "interleavings": 0}
    line.send({"t": "report", "id": frame["id"], "report": report})


#: A program with a lost update, which is what most explorations end with.
_REHEARSED = '''
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
'''


def warm_up() -> None:
    """Explores a program of our own, so that every process forked from this one has read and warmed up what that takes."""
    library = shared_library()
    for name in ("queue", "concurrent.futures", "asyncio"):
        library.load(name)
    # Not on real threads: the first process of a container has one, and there may be no more to be had.
    report = search(Program(_REHEARSED, "warmup.py"), bytecode=False)
    linecache.cache.pop("warmup.py", None)
    if report.kind != "assertion":
        raise AssertionError(f"the warmup was to find a lost update: {report.message}")


def close(guard: Guard) -> None:
    """The policy under the explorer, which imports, and looks names up, in ways of its own."""
    # The library's own imports leave nothing behind either.
    sys.dont_write_bytecode = True
    library = shared_library()
    library.program_builtins = guard.builtins(library.program_builtins)
    make = explored.make_hooks

    def make_hooks(*parts: Any) -> dict[str, Any]:
        hooks = make(*parts)
        for name in ("getattr", "setattr", "delattr"):
            hooks[name] = _checked(hooks[name], guard)
        return hooks

    explored.make_hooks = make_hooks
    guard.watch()


def _checked(look: Any, guard: Guard) -> Any:
    def checked(site: int, *arguments: Any) -> Any:
        if len(arguments) > 1 and type(arguments[1]) is str:
            guard.check(arguments[0], arguments[1])
        return look(site, *arguments)

    return checked


def _oracle(line: Line) -> Any:
    """Hands each observation to the judge's side, which alone knows what is right."""

    def ask(value: Any) -> str | None:
        unsendable = None
        try:
            coded = codec.encode(value)
        except codec.Unsendable as error:
            # The judge's side is told of it too: what it has not seen it can't hold against anyone.
            coded = unsendable = str(error)
        line.send({"t": "observe", "value": coded})
        answer = line.receive()
        if unsendable is not None:
            return unsendable
        return None if answer is None or answer.get("ok") else str(answer.get("message", ""))

    return ask
