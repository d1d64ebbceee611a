"""Records exceptions stored in a future, until the future is asked for its outcome."""

from typing import Any

from gilbert.explorer.model.future_cell import Condition, give_up_after
from gilbert.explorer.model.making import documented
from gilbert.explorer.runtime.endings import Refused, TooLong, Unsupported
from gilbert.explorer.runtime.process import scheduler

#: A multiple of the size of any set.
_NEWEST = 1 << 40


def watch_futures(module: Any) -> None:
    """Wraps the private `Future`, so that lost exceptions are known at the end of a run."""
    future = module.Future
    set_exception, result, exception = future.set_exception, future.result, future.exception
    cancel = future.cancel

    def setting(self: Any, exception: BaseException | None) -> None:
        if isinstance(exception, (Unsupported, Refused, TooLong)):
            raise exception
        if exception is not None and not getattr(self, "_let_go", False):
            scheduler.run_state.setdefault("lost", {})[id(self)] = (self, exception, scheduler.cur)
        set_exception(self, exception)

    def asking(self: Any, timeout: float | None = None) -> Any:
        scheduler.run_state.get("lost", {}).pop(id(self), None)
        give_up_after(self, timeout)
        try:
            return result(self, timeout)
        finally:
            scheduler.run_state.get("lost", {}).pop(id(self), None)

    def asking_exception(self: Any, timeout: float | None = None) -> Any:
        give_up_after(self, timeout)
        try:
            return exception(self, timeout)
        finally:
            scheduler.run_state.get("lost", {}).pop(id(self), None)

    def letting_go(self: Any) -> bool:
        # After a cancel the outcome does not matter: `map` cancels the other futures after its first error.
        self._let_go = True
        scheduler.run_state.get("lost", {}).pop(id(self), None)
        return cancel(self)

    if hasattr(future, "_get_snapshot"):  # from 3.15 on asyncio asks for the outcome so
        snapshot = future._get_snapshot

        def asking_all(self: Any) -> Any:
            scheduler.run_state.get("lost", {}).pop(id(self), None)
            return snapshot(self)

        future._get_snapshot = asking_all
    make = future.__init__

    def guarded(self: Any) -> None:
        make(self)
        self._condition = Condition(self)

    future.__init__ = guarded
    steady_hash(future)
    # The library acquires several futures' locks in the order of `id`. Addresses would differ in a replay.
    module.id = lambda thing: getattr(thing, "_number", None) or id(thing)
    for made, real in ((setting, set_exception), (asking, result), (asking_exception, exception), (letting_go, cancel)):
        documented(made, real)
    future.set_exception, future.result, future.exception = setting, asking, asking_exception
    future.cancel = letting_go


def steady_hash(cls: Any) -> None:
    """Makes hashes depend on the order of creation, so that sets are iterated in the same order in every replay.

    A small set has the newest first: who takes that order for the one of creation relies on chance.
    """
    make: Any = cls.__init__

    def creating(self: Any, *args: Any, **kwargs: Any) -> None:
        self._number = scheduler.run_state["made"] = scheduler.run_state.get("made", 0) + 1
        make(self, *args, **kwargs)

    cls.__init__ = creating
    cls.__hash__ = lambda self: _NEWEST - getattr(self, "_number", 0)
