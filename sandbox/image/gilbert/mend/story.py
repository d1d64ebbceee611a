"""Runs the repaired program in the order that broke the original: the same threads and lines, as far as possible."""

from __future__ import annotations

import difflib
import re
from itertools import pairwise
from typing import Any

from gilbert.explorer import Program
from gilbert.explorer.report.naming import program_frames
from gilbert.explorer.report.narrate import Narrator
from gilbert.explorer.report.selection import merge, public
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Refused, Scheduler, TooLong, Unsupported
from gilbert.explorer.strategies.strategy import Strategy

#: The most steps of a picture.
ROOM = 16
#: Events where the library acquires or releases a lock inside a call: of a condition, or a lock of asyncio.
_CALLED = re.compile(r"calls `(.+)\._*(a?enter|a?exit|wait|notify|notify_all)_*\(\)`")
_AN_OBJECT = re.compile(r"an? [A-Za-z_]+$")
_LOCKING = ("lock", "trylock", "unlock", "wait")


class _SameOrder(Strategy):
    """Runs the thread whose turn it was in the counterexample, if it can run."""

    name = "same order"
    skip = False

    def __init__(self, turns: list[tuple[str, int]], narrator: Narrator, files: frozenset[str]) -> None:
        self.turns, self.narrator, self.files = turns, narrator, files
        self.position = 0
        self.line: dict[int, int] = {}

    def begin(self, scheduler: Scheduler) -> None:
        self.scheduler = scheduler
        scheduler.before = self.before

    def before(self, running: ModelThread) -> None:
        """A thread has come to its next operation. Its turn ends when it has left the turn's line."""
        left = self.line.get(running.id)
        frame = None if running.done else program_frames(set(self.files), 2, None)[0]
        now = self.line[running.id] = frame.f_lineno if frame is not None else 0
        turn = self.turns[self.position] if self.position < len(self.turns) else None
        if turn is not None and left == turn[1] != now and self.narrator.thread(running) == turn[0]:
            self.position += 1

    def pick(
        self, model_thread: ModelThread, hard: list[ModelThread], soft: list[ModelThread], default: ModelThread
    ) -> ModelThread:
        if self.position < len(self.turns):
            ready = {self.narrator.thread(thread): thread for thread in [*hard, *soft]}
            due = self.turns[self.position][0]
            there = {self.narrator.thread(thread) for thread in self.scheduler.model_threads}
            # A thread that does not exist yet must first be started by the main thread.
            return ready.get(due if due in there else "main", default)
        return default


def told(before: str, after: str, counterexample: dict[str, Any], filename: str) -> dict[str, Any] | None:
    """The steps of that run; None if it can't be run or fails."""
    lines = _lines(before, after)
    turns = [
        (step["thread"], lines[step["line"]])
        for step in counterexample["steps"]
        if step["line"] in lines
        and step.get("file") in (None, "", filename)
        and step.get("kind") not in ("start", "join", "fail")
    ]
    turns = [turn for n, turn in enumerate(turns) if n == 0 or turns[n - 1] != turn]
    try:
        runner = Runner(Program(after, filename))
    except (SyntaxError, ValueError, Refused, RecursionError):
        return None
    narrator = Narrator(runner.scheduler, runner.subject)
    runner.watchdog.start()
    narrator.attach()
    try:
        if runner.once(_SameOrder(turns, narrator, frozenset(runner.subject.filenames))) is not None or runner.limited:
            return None
        names = [narrator.thread(s) for s in runner.scheduler.model_threads if s.count or s.id == 0]
    except (Unsupported, Refused, TooLong):
        return None
    finally:
        narrator.detach()
        runner.scheduler.before = None
        runner.scheduler.reset()
        runner.collect_garbage()
        runner.watchdog.stop()
    return _picture(narrator, names, {line for _, line in turns} | _changed(before, after))


def _picture(narrator: Narrator, names: list[str], lines: set[int]) -> dict[str, Any] | None:
    steps = merge([step for step in narrator.steps if step["line"]])
    matter = [
        s for s in steps if s["line"] in lines and s["kind"] not in ("start", "join", "begin", "end") or s["kind"] in _LOCKING
    ]
    if not matter:
        return None
    matter = [s for s, after in zip(matter, [*matter[1:], None], strict=True) if not _is_noise(s, after)]
    if not matter:
        return None
    shown = matter[:ROOM]
    held = [{**span, "last": min(span["last"], ROOM - 1)} for span in spans(matter) if span["first"] < ROOM]
    return {
        "threads": list(dict.fromkeys([*names, *narrator.tasks.values()])),
        "switches": sum(one["_id"] != other["_id"] for one, other in pairwise(shown)),
        "steps": [public(step) for step in shown],
        "spans": held,
    }


def _is_noise(step: dict[str, Any], after: dict[str, Any] | None) -> bool:
    """Whether a step is not shown: a join, a read of an object reference, or a read of a container just before its item."""
    if step["_op"][0] == ops.JOIN:
        return True
    if step["kind"] != "read":
        return False
    same = after is not None and (after["_id"], after["line"]) == (step["_id"], step["line"])
    inside = same and after is not None and str(step["object"]) in str(after["object"]) and after["object"] != step["object"]
    again = same and after is not None and after["object"] == step["object"] and after["event"] != step["event"]
    return inside or again or bool(_AN_OBJECT.match(str(step["value"])))


def spans(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The spans of steps in which a thread holds a lock, if both ends are visible and no other thread holds it meanwhile."""
    found: list[dict[str, Any]] = []
    taken: dict[tuple[str, str], int] = {}
    for n, step in enumerate(steps):
        called = _CALLED.search(step["event"])
        waits = step["kind"] == "wait" and step["event"].startswith("waits for a notification")
        key = step["thread"], called[1] if called else str(step["object"]).removeprefix("a notification on ").strip("`")
        takes = step["kind"] in ("lock", "trylock") and (called or step["event"].startswith("takes"))
        gives = waits or (called and called[2].endswith("exit")) or (not called and step["kind"] == "unlock")
        if takes and (not called or called[2] in ("enter", "aenter", "wait")):
            taken[key] = n
        elif gives and key in taken:
            found.append({"thread": key[0], "lock": key[1], "first": taken.pop(key), "last": n})
    return sorted((span for span in found if not _shared(span, found)), key=lambda span: (span["first"], span["last"]))


def _shared(span: dict[str, Any], others: list[dict[str, Any]]) -> bool:
    return any(
        other["lock"] == span["lock"]
        and other["thread"] != span["thread"]
        and other["first"] < span["last"]
        and span["first"] < other["last"]
        for other in others
    )


def _lines(before: str, after: str) -> dict[int, int]:
    """Line number in `before` -> line number in `after`, ignoring indentation."""
    old, new = ([line.strip() for line in text.split("\n")] for text in (before, after))
    found: dict[int, int] = {}
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or tag == "replace" and j - i == m - k:
            found |= {i + n + 1: k + n + 1 for n in range(j - i)}
    return found


def _changed(before: str, after: str) -> set[int]:
    kept = set(_lines(before, after).values())
    return {n for n, line in enumerate(after.split("\n"), 1) if line.strip() and n not in kept}
