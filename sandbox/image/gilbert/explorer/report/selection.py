"""Chooses the few steps of a run that explain its failure."""

from typing import Any

from gilbert.explorer.report.collisions import Step
from gilbert.explorer.run.failure import Failure
from gilbert.explorer.runtime import operations as ops

#: With fewer relevant steps than this, the starts and ends of threads are shown, too.
FEW = 4
#: The number of steps that a counterexample should not exceed.
ROOM = 12
#: The rank of steps that are not shown.
_NEVER = 6
_SYNCHRONISING = ("wait", "set", "clear", "lock", "trylock", "is_set", "sleep", "peek")
_TAKES = ("lock", "trylock", "unlock")


def merge(steps: list[Step]) -> list[Step]:
    """Merges the operations inside one library call (a queue's lock, its condition) into one step."""
    out: list[Step] = []
    for step in steps:
        call = step["_call"]
        if call is not None and not call.startswith(("__enter__", "__exit__")):
            step["event"] = step["event"] if step["kind"] == "wait" else f"calls `{call}()`"
            last = out[-1] if out else None
            if last and last["_call"] == call and last["_id"] == step["_id"] and last["line"] == step["line"]:
                if step["kind"] == "wait":
                    out[-1] = step
                elif last["kind"] != "wait":
                    last["_at"] = step["_at"]
                else:
                    out.append(step)
                continue
        out.append(step)
    return out


def is_join(step: Step) -> bool:
    """Whether in this step a thread waits for the end of another."""
    return step["_op"][0] == ops.JOIN


def is_idle(step: Step) -> bool:
    """Whether in this step an event loop waits for something to do."""
    return step["kind"] == "wait" and hasattr(step.get("_owner"), "run_forever")


def once_each(steps: list[Step]) -> list[Step]:
    """The steps without repetitions, so that the rounds of an endless loop are shown once."""
    first: dict[tuple, Step] = {}
    for step in steps:
        first.setdefault(looks(step), step)
    return list(first.values())


def looks(step: Step) -> tuple:
    """The visible part of a step, as a key."""
    return step["_id"], step["line"], step["event"]


class Selection:
    """The steps of one failure. `keep`: indexes of steps that must be shown; `shared`: ids of steps on shared state."""

    def __init__(self, steps: list[Step], failure: Failure, keep: set[int], shared: set[int]) -> None:
        self.steps = steps
        self.failure = failure
        self.keep = keep
        self.shared = shared
        #: Whether too few steps would be shown without the starts and ends of threads.
        self.few = sum(id(step) in shared or bool(step["_call"]) for step in steps) < FEW
        self.locks = self.locks_of_the_story()

    def locks_of_the_story(self) -> set[int]:
        """Indexes of steps that acquire or release a lock between the first and the last step that must be shown."""
        if len(self.keep) < 2:
            return set()
        first, last = min(self.keep), max(self.keep)
        who = {self.steps[i]["_id"] for i in self.keep}
        return {i for i in range(first, last + 1) if self.steps[i]["kind"] in _TAKES and self.steps[i]["_id"] in who}

    def chosen(self) -> list[int]:
        """Indexes of the steps to show, in order."""
        order = sorted(range(len(self.steps)), key=lambda i: (self.rank(i), -i))
        room = ROOM - (1 if self.failure.line else 0)
        useful = [i for i in order if self.rank(i) < _NEVER]
        chosen = sorted(useful[:room])
        # An assert that reads the same object twice is shown once.
        return [i for n, i in enumerate(chosen) if not n or looks(self.steps[i]) != looks(self.steps[chosen[n - 1]])]

    def rank(self, i: int) -> int:
        """A step's rank: 0 must be shown; the higher, the less relevant; `_NEVER` is not shown."""
        step, kind = self.steps[i], self.steps[i]["kind"]
        if i in self.keep:
            return 0
        if id(step) in self.shared or kind == "peek" or step["event"].startswith("advances"):
            return 1 if self.beside_a_switch(i) else 2
        if i in self.locks:
            return 1
        if (kind in _SYNCHRONISING and not is_join(step)) or step["_call"] or step.get("_looks"):
            return 2 if self.beside_a_switch(i) else 3
        if self.failure.kind == "livelock" and kind == "read":
            return 3
        if self.failure.kind in ("assertion", "exception") and (kind == "start" or is_join(step)):
            return 5 if self.few else _NEVER
        return 4 if kind in ("unlock", "start", "join", "spin", "is_alive") else _NEVER

    def beside_a_switch(self, i: int) -> bool:
        """Whether another thread ran just before this step or just after it."""
        me = self.steps[i]["_id"]
        return (i > 0 and self.steps[i - 1]["_id"] != me) or (i + 1 < len(self.steps) and self.steps[i + 1]["_id"] != me)


def public(step: Step) -> dict[str, Any]:
    """A step without its internal fields, whose names begin with an underscore."""
    return {k: v for k, v in step.items() if not k.startswith("_")}
