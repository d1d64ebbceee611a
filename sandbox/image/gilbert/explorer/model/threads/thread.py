"""`threading.Thread` and `threading.Timer`."""

import sys
from contextvars import copy_context
from typing import Any

from gilbert.explorer.model.primitives.event import Event
from gilbert.explorer.model.primitives.simple_queue import SimpleQueue
from gilbert.explorer.model.threads.lives import join, launch
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.identity import identity
from gilbert.explorer.runtime.kept import Kept, holder_of, set_holder, set_uid, uid_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler

#: From 3.14 on a thread can get a context. A build without the GIL gives it a copy of the starter's by default.
TAKES_CONTEXT = sys.version_info >= (3, 14)
_PLAIN = frozenset({int, str, bool, bytes, type(None)})
INHERITS = bool(getattr(sys.flags, "thread_inherit_context", 0))


def _next(what: str) -> int:
    """The next number of a counter of the run; the first is 1."""
    scheduler.run_state[what] = number = scheduler.run_state.get(what, 0) + 1
    return number


def model_of(thread: Any) -> ModelThread | None:
    """The modelled thread of a Thread; None if it has not been started."""
    if not thread._initialized:
        raise AssertionError("Thread.__init__() not called")
    return None if holder_of(thread) is None else scheduler.idents.get(holder_of(thread))


def kin(thread: Any, model_thread: ModelThread, context: object) -> tuple:
    """The same for threads that do the same until something tells them apart."""
    target = thread._target
    parts = [getattr(target, "__func__", target), getattr(target, "__self__", None), *thread._args]
    if getattr(target, "__module__", "") == "concurrent.futures.thread":
        del parts[2:]  # a worker of a pool: its arguments are a weak reference of its own, and what it shares with the others
        parts += [each for each in thread._args if type(each) is SimpleQueue]
    parts += thread._kwargs.values()
    parent = model_thread.parent.id if model_thread.parent is not None else -1
    return parent, model_thread.process, model_thread.daemon, tuple(thread._kwargs), tuple(map(_same, parts)), context


def _same(value: Any) -> Any:
    """Equal where two values are the same for a program."""
    return (type(value), value) if type(value) in _PLAIN else identity(value)


class Thread(Kept):
    """A `threading.Thread`."""

    _initialized = False

    def __init__(self, group: None = None, target: Any = None, name: Any = None, args: Any = (),
                 kwargs: Any = None, *, daemon: bool | None = None, **more: Any) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if TAKES_CONTEXT:
            self._context = more.pop("context", None)
        if more:
            raise TypeError(f"Thread.__init__() got an unexpected keyword argument {next(iter(more))!r}")
        if name is None:
            name = f"Thread-{_next('names')}"
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._name = str(name)
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = scheduler.cur.daemon if daemon is None and scheduler.cur else bool(daemon)
        # The identifier of the thread. A program must not hold the `ModelThread` itself.
        set_holder(self, None)
        set_uid(self, _next("made"))
        self._initialized = True

    def __hash__(self) -> int:
        return uid_of(self) if self._initialized else 0

    def start(self) -> None:
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if holder_of(self) is not None:
            raise RuntimeError("threads can only be started once")
        context: object = identity(self._context) if TAKES_CONTEXT and self._context is not None else None
        if INHERITS and context is None:
            self._context = copy_context()
            context = frozenset((identity(variable), _same(value)) for variable, value in self._context.items())
        model_thread = launch(self._name, self._daemonic, self._go, self)
        if holder_of(self) is not None:
            raise RuntimeError("threads can only be started once")
        set_holder(self, model_thread.ident)
        if type(self) is Thread and "run" not in vars(self):
            model_thread.kin = kin(self, model_thread, context)
        model_thread.pool = self._target is not None and getattr(self._target, "__module__", "") == "concurrent.futures.thread"

    def _go(self) -> None:
        if not TAKES_CONTEXT or self._context is None:
            self.run()
        else:
            self._context.run(self.run)

    def run(self) -> None:
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def join(self, timeout: float | None = None) -> None:
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        model_thread = model_of(self)
        if model_thread is None:
            raise RuntimeError("cannot join thread before it is started")
        if model_thread is scheduler.cur:
            raise RuntimeError("cannot join current thread")
        join(model_thread, timeout)

    def is_alive(self) -> bool:
        model_thread = model_of(self)
        if model_thread is None:
            return False
        if scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.SEE_THREAD, ("t", model_thread.id), -1, None, -1))
        return not model_thread.done

    @property
    def name(self) -> str:
        scheduler.named = True
        return self._name

    @name.setter
    def name(self, name: Any) -> None:
        self._name = str(name)

    @property
    def ident(self) -> int | None:
        scheduler.named = True
        return holder_of(self) if self._initialized else None

    @property
    def native_id(self) -> int | None:
        scheduler.named = True
        model_thread = model_of(self)
        return None if model_thread is None else present.process + model_thread.id

    @property
    def daemon(self) -> bool:
        return self._daemonic

    @daemon.setter
    def daemon(self, value: bool) -> None:
        if holder_of(self) is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = bool(value)

    def isDaemon(self) -> bool:
        return self._daemonic

    def setDaemon(self, daemonic: bool) -> None:
        self.daemon = daemonic

    def getName(self) -> str:
        scheduler.named = True
        return self._name

    def setName(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        scheduler.named = True
        model_thread = model_of(self)
        status = "initial" if model_thread is None else "stopped" if model_thread.done else "started"
        if self._daemonic:
            status += " daemon"
        if model_thread is not None:
            status += f" {model_thread.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"


class Timer(Thread):
    """A `threading.Timer`."""

    def __init__(self, interval: float, function: Any, args: Any = None, kwargs: Any = None) -> None:
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The main thread's own class, as in the library; and that of a thread which no `Thread` started."""


class _DummyThread(Thread):
    """A thread that was started by `_thread`."""


for _cls in (Thread, Timer, _MainThread, _DummyThread):
    _cls.__module__ = "threading"
