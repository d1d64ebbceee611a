"""A first submission of our own, before anybody's: what it touches is then the process's own and warm, and nobody waits for it."""

from __future__ import annotations

import ast
import builtins
import json
import types

from gilbert.supervisor import cgroup
from gilbert.wire import codec
from gilbert.wire.frames import MOST_BYTES, Reader, pack
from gilbert.shared.namespace import Namespace
from gilbert.policy import guard
from gilbert.policy.static import Refused, read

_SOURCE = '''
import threading


class Counter:
    """Counts."""

    def __init__(self):
        self.lock = threading.Lock()
        self.count: int = 0

    def add(self, by=1):
        with self.lock:
            self.count += by
        return [name for name in (f"{self.count}", "b") if name != "a"] or {"a": (1, 2.5)}


def run(times):
    counter = Counter()
    try:
        return [counter.add(i) for i in range(times)]
    except ValueError as error:
        raise RuntimeError("no") from error
'''
_NAME = "<warmup>"


def of_child() -> None:
    """Goes through what a submission is put through, and leaves nothing behind: hooks that stay are not set."""
    tree = ast.parse(_SOURCE, _NAME)
    try:
        read(tree, frozenset())
    except Refused as refusal:
        raise AssertionError(f"the policy refuses the warmup: {refusal}") from None
    guarded = guard.Guard(frozenset(), _unheard)
    module = types.ModuleType("warmup")
    module.__dict__["__builtins__"] = guarded.builtins(builtins.__dict__)
    exec(compile(tree, _NAME, "exec"), module.__dict__)
    space = Namespace(module.__dict__, builtins.__dict__)
    exec(compile("def asked(a):\n    return run(a)\n", _NAME, "exec"), space)
    value = codec.encode(space["asked"](codec.decode(codec.encode(3))))
    json.loads(pack({"t": "value", "id": 1, "value": value})[4:])


def of_supervisor() -> None:
    """Reads the numbers and the frames that a submission makes the supervisor read."""
    cgroup.cpu_seconds()
    cgroup.oom_kills()
    cgroup.processes()
    frame = {"t": "load", "source": _SOURCE, "scenarios": _SOURCE, "policy": [], "cpu": 5, "output": MOST_BYTES}
    for again in Reader().feed(pack(frame) + pack(frame)):
        pack(again)


def _unheard(line: int, what: str, why: str) -> None:
    raise AssertionError(f"the warmup was refused {what} on line {line}: {why}")
