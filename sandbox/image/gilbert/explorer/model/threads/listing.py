"""The functions of `threading` that list or identify threads."""

from typing import Any

from gilbert.explorer.model.threads.lives import launch
from gilbert.explorer.model.threads.thread import Thread, _DummyThread, _MainThread
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import set_holder, set_uid
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler


def thread_of(model_thread: ModelThread) -> Any:
    """The Thread object of a modelled thread. It is created if the thread was not started through `Thread`."""
    found = model_thread.thread
    if found is None:
        found = Thread.__new__(_DummyThread if model_thread.id else _MainThread)
        found._name = "MainThread" if model_thread.id == 0 else f"Dummy-{model_thread.id}"
        found._daemonic = model_thread.daemon
        set_holder(found, model_thread.ident)
        set_uid(found, 0)
        found._initialized = True
        model_thread.thread = found
    return found


def current_thread() -> Any:
    """The Thread of the caller."""
    scheduler.named = True
    return thread_of(scheduler.cur if scheduler.cur is not None else scheduler.model_threads[0])


def main_thread() -> Any:
    """The Thread that the program began in."""
    return thread_of(scheduler.model_threads[0])


def enumerate_threads() -> list[Any]:
    """Every thread that is alive."""
    scheduler.named = True
    if scheduler.multi and not scheduler.dead:
        scheduler.gates = True
        for model_thread in list(scheduler.model_threads):
            if model_thread is not scheduler.cur:
                scheduler.point(scheduler.cur, (ops.SEE_THREAD, ("t", model_thread.id), -1, None, -1))
    return [thread_of(s) for s in scheduler.live]


def active_count() -> int:
    """How many threads are alive."""
    return len(enumerate_threads())


def get_ident() -> int:
    """The caller's thread identifier."""
    scheduler.named = present.asked = True
    return scheduler.cur.ident if scheduler.cur is not None else present.ident_of(0)


def get_native_id() -> int:
    """The caller's native thread id, which is simulated."""
    scheduler.named = present.asked = True
    return present.process + scheduler.cur.id if scheduler.cur is not None else present.process


def start_new_thread(function: Any, args: tuple, kwargs: dict | None = None) -> int:
    """`_thread.start_new_thread`."""
    return launch(f"Thread-{len(scheduler.model_threads)}", True, lambda: function(*args, **(kwargs or {})), None).ident
