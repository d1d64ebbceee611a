"""Classifies how a run ended: whether it failed, the kind of failure, and a sentence about it."""

from dataclasses import dataclass, field
from typing import Any

from gilbert.explorer.model.event_loop.outside_calls import not_every_order
from gilbert.explorer.run.program import Subject, lines_of
from gilbert.explorer.runtime.endings import Unsupported
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler, TooLong
from gilbert.shared.newer_python import missing


@dataclass
class Failure:
    """A bug that one run showed."""

    kind: str
    message: str
    line: int = 0
    filename: str = ""
    error: str = ""
    thread: int = 0
    waiting: list[ModelThread] = field(default_factory=list)
    forced: int = 0
    #: A rule of the library that the program breaks and that explains a deadlock.
    rule: str = ""
    #: Description of simulated data that the program had read before it failed. The data may be the cause.
    simulated: str = ""

    def same(self, other: "Failure | None") -> bool:
        """Whether two runs failed in the same way: same kind and exception type. The message may differ."""
        return other is not None and self.kind == other.kind and self.error == other.error


def describe(error: BaseException) -> str:
    """An exception in one line of at most 300 characters. Calls the exception's `__str__` once; errors in it are ignored."""
    try:
        text = str(error)
    except BaseException:  # its __str__ is the program's own
        text = ""
    text = text.strip().splitlines()[0][:300] if text.strip() else ""
    name = type(error).__name__
    return f"{name}: {text}" if text else name


def read_end(scheduler: Scheduler, subject: Subject) -> Failure | None:
    """The failure of a finished run, or None. A run that was cut or stopped has no failure. @raises Unsupported"""
    verdict = scheduler.verdict
    not_every_order()
    if verdict is None:
        for task in scheduler.run_state.get("tasks", ()):
            if task.done() and task._Future__log_traceback:
                error = task._exception
                _is_here(error)
                place = lines_of(error, subject.filenames)
                return Failure(
                    "exception", f"{task.get_name()} failed with {describe(error)} and was never awaited: the exception is lost.",
                    place[1], place[0], "lost:" + type(error).__name__, simulated=scheduler.run_state.get("simulated", ""))
        lost = scheduler.run_state.get("lost")
        if lost:
            _, error, model_thread = next(iter(lost.values()))
            _is_here(error)
            place = lines_of(error, subject.filenames)
            return Failure(
                "exception", f"A task failed with {describe(error)}, and nothing called its future's `result()`: it is lost.",
                place[1], place[0], "lost:" + type(error).__name__, model_thread.id if model_thread else 0)
        return None
    what = verdict[0]
    if what == "failure":
        _, model_thread, error = verdict
        _is_here(error)
        place = lines_of(error, subject.filenames)
        kind = "assertion" if isinstance(error, AssertionError) else "exception"
        return Failure(kind, describe(error), place[1], place[0], type(error).__name__, model_thread.id,
                       simulated=scheduler.run_state.get("simulated", ""))
    if what == "deadlock":
        return Failure("deadlock", "deadlock", waiting=list(verdict[1]), rule=_rule(scheduler))
    if what == "livelock":
        return Failure("livelock", "livelock", waiting=list(verdict[1]))
    return None


def _rule(scheduler: Scheduler) -> str:
    """What asyncio asks for, where the program called one of its objects from another thread than the event loop's."""
    state = scheduler.run_state
    called = state.get("called outside")
    return state.get("not woken") or (called and (
        f"asyncio's objects are not thread-safe: `{called}` was called from another thread than the event loop's; "
        "`loop.call_soon_threadsafe` is for that.")) or ""


def _is_here(error: BaseException) -> None:
    """@raises Unsupported if the program failed only because this Python lacks a name or module that it uses"""
    why = missing(error)
    if why is not None:
        inner = error
        while isinstance(inner, BaseExceptionGroup):
            inner = inner.exceptions[0]
        raise Unsupported(why).with_traceback(inner.__traceback__)


def stopped_by(scheduler: Scheduler) -> BaseException | None:
    """The exception of the scheduler (Unsupported, Refused, TooLong) that stopped the run, or None."""
    verdict = scheduler.verdict
    if verdict is not None and verdict[0] == "stopped":
        return verdict[1]
    return None


__all__ = ["Any", "Failure", "TooLong", "describe", "read_end", "stopped_by"]
