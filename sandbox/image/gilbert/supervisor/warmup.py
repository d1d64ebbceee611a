"""Runs a small submission before the first real one, so that the code that both use is loaded and specialised."""

from __future__ import annotations

import ast
import builtins
import json
import types

from gilbert.policy import runtime
from gilbert.policy.source import PolicyRefusal, check_source
from gilbert.shared.namespace import Namespace
from gilbert.supervisor import cgroup
from gilbert.wire import codec
from gilbert.wire.frames import MAX_BYTES, FrameReader, pack

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


def run_in_learner() -> None:
    """Treats the warmup like a submission, but installs no audit hook, because a hook can't be removed."""
    tree = ast.parse(_SOURCE, _NAME)
    try:
        check_source(tree, frozenset())
    except PolicyRefusal as refusal:
        raise AssertionError(f"the policy refuses the warmup: {refusal}") from None
    policy = runtime.RuntimePolicy(frozenset(), _never_refused)
    module = types.ModuleType("warmup")
    module.__dict__["__builtins__"] = policy.builtins(builtins.__dict__)
    exec(compile(tree, _NAME, "exec"), module.__dict__)
    space = Namespace(module.__dict__, builtins.__dict__)
    exec(compile("def asked(a):\n    return run(a)\n", _NAME, "exec"), space)
    value = codec.encode(space["asked"](codec.decode(codec.encode(3))))
    json.loads(pack({"t": "value", "id": 1, "value": value})[4:])


def run_in_supervisor() -> None:
    """Reads counters and frames as the supervisor does for a submission."""
    cgroup.cpu_seconds()
    cgroup.oom_kills()
    cgroup.processes()
    frame = {"t": "load", "source": _SOURCE, "scenarios": _SOURCE, "policy": [], "cpu": 5, "output": MAX_BYTES}
    for again in FrameReader().feed(pack(frame) + pack(frame)):
        pack(again)


def _never_refused(line: int, what: str, why: str) -> None:
    raise AssertionError(f"the warmup was refused {what} on line {line}: {why}")
