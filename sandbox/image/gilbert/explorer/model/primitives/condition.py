"""`threading.Condition`: the library's, but waking up is one operation.

In the library a thread that waits takes a lock of its own, which who notifies releases, and then takes the condition's lock
again. Nobody else knows that lock of its own, and who notifies holds the condition's: so both are one operation, taking the
condition's lock, which is possible when the notification has come and the lock is free. Waits with a time-out are the library's.
(`test_operations.py` compares the outcomes of random programs with the library's own source.)
"""

import sys
from typing import Any

from gilbert.explorer.model.primitives.lock import Lock, taken
from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.kept import Kept, content_of, holder_of, set_content, set_holder, set_uid, uid_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler

_ENDLESS = 1 << 60


class Notification(Kept):
    """What a thread waits for in a condition; `release` is what the library calls when it comes."""

    __slots__ = ()

    def __init__(self, lock: Any) -> None:
        set_holder(self, lock)
        set_content(self, None)
        set_uid(self, scheduler.uid())

    def _come(self) -> bool:
        return content_of(self) is not None and holder_of(holder_of(self)) is None

    def release(self) -> None:
        # It comes after the last operation of who sends it: that one holds the lock.
        set_content(self, len(scheduler.trace) - 1 if scheduler.multi else -1)
        if scheduler.verbose and scheduler.cur is not None and scheduler.multi and not scheduler.dead:
            scheduler.note_event(scheduler.cur, (ops.GRANT, uid_of(self), ops.NONE, None, -1))
            scheduler.note_sync("sends", self)


def make_condition(library: Any) -> type:
    """The class, on top of the library's."""
    base = library.Condition
    # Read here: to the policy, the methods below are the library's, which may not read it.
    wait_for = base.wait_for.__code__

    class Condition(base, Kept):
        """A `threading.Condition`."""

        def __init__(self, lock: Any = None) -> None:
            base.__init__(self, lock)
            set_uid(self, scheduler.uid())

        def wait(self, timeout: float | None = None) -> bool:
            model_thread, lock = scheduler.cur, self._lock
            if timeout is not None or model_thread is None or type(lock) is not Lock and type(lock) is not RLock:
                if model_thread is not None:
                    model_thread.waited = (model_thread.awaits, 0, 0)
                return base.wait(self, timeout)
            if not self._is_owned():
                raise RuntimeError("cannot wait on un-acquired lock")
            if scheduler.idle is not None:
                _idle(model_thread, lock, uid_of(self), wait_for)
            notification = Notification(lock)
            self._waiters.append(notification)
            saved = self._release_save()
            scheduler.point(model_thread, (ops.ACQUIRE, uid_of(lock), ops.NONE, None, -1), notification._come)
            scheduler.amend((ops.ACQUIRE, uid_of(lock), ops.WOKEN, content_of(notification), -1))
            set_holder(lock, model_thread.ident)
            if saved is not None:
                set_content(lock, saved[0])
            taken(lock, model_thread)
            if scheduler.verbose:
                scheduler.note_sync("gets", notification)
            return True

        def notify(self, n: int = 1) -> None:
            if n < _ENDLESS:
                scheduler.single.add(uid_of(self))
            elif scheduler.idle is not None and scheduler.cur is not None and isinstance(self._lock, Kept):
                scheduler.told.append((len(scheduler.trace), uid_of(self), scheduler.cur.id, uid_of(self._lock)))
            base.notify(self, n)

        def notify_all(self) -> None:
            self.notify(_ENDLESS)

    for method in (Condition.wait, Condition.notify, Condition.notify_all):
        # A frame of the library, for whoever tells what a thread is doing.
        method.__code__ = method.__code__.replace(co_filename=base.wait.__code__.co_filename)
    Condition.__module__, Condition.__qualname__ = "threading", "Condition"
    return Condition


def _idle(model_thread: ModelThread, lock: Any, condition: int, wait_for: Any) -> None:
    """A thread is about to wait: tells the search where all that it has done since it took the lock is to look.

    That is so where it has begun to wait since it took the lock and has only tested what it waits for, once; or where it was
    woken in the same wait, and has gone one round. From one wait to another it gets somewhere, although it only looks.
    """
    frame: Any = sys._getframe(2)
    if frame.f_code is wait_for:
        frame = frame.f_back
    line = frame.f_lineno
    here, before = (model_thread.awaits, line, identity(frame)), model_thread.waited
    rounds, model_thread.rounds = model_thread.rounds, 0
    model_thread.waited = here
    loops = scheduler.waits.get(frame.f_code.co_filename, {}).get(line)
    again = before == here
    if loops is None or rounds != loops or not again and before[0] == here[0] or condition in scheduler.single:
        return
    if type(lock) is RLock and content_of(lock) != 1:
        return
    tell: Any = scheduler.idle
    trace, me, looked = scheduler.trace, model_thread.id, len(scheduler.trace)
    for at in range(len(trace) - 1, -1, -1):
        tid, op = trace[at]
        if tid != me:
            continue
        if op[0] in ops.LOOKS:
            looked = at
            continue
        first = model_thread.awaits_since > at and looked >= model_thread.awaits_since
        if op[0] == ops.ACQUIRE and op[1] == uid_of(lock) and (op[2] == ops.WOKEN if again else first) and (
                model_thread.changed_own <= at):
            tell(model_thread, at, uid_of(lock), condition)
        return
