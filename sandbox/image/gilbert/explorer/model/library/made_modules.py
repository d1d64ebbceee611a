"""`_thread` and `_queue`: written in C in CPython, modelled here."""

from _thread import _ExceptHookArgs as ExceptHookArgs  # pyright: ignore[reportAttributeAccessIssue]
from types import ModuleType
from typing import Any

from gilbert.explorer.model.primitives.lock import Lock, Waiter
from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.model.primitives.simple_queue import Empty, SimpleQueue
from gilbert.explorer.model.primitives.waits import TIMEOUT_MAX
from gilbert.explorer.model.threads.listing import active_count, get_ident, get_native_id, start_new_thread
from gilbert.explorer.model.threads.local import Local
from gilbert.explorer.runtime.present import present


def _no_handle(*args: Any) -> None:
    raise RuntimeError("thread handles are not available here")


def make_thread_module() -> ModuleType:
    """`_thread`, with the names that the library's `threading` uses."""
    module = ModuleType("_thread")
    module.__dict__.update(
        _private=True, allocate_lock=Waiter, allocate=Lock, lock=Lock, LockType=Lock, RLock=RLock,
        get_ident=get_ident, get_native_id=get_native_id, start_new_thread=start_new_thread,
        start_new=start_new_thread, error=RuntimeError, TIMEOUT_MAX=TIMEOUT_MAX, _local=Local,
        start_joinable_thread=_no_handle, daemon_threads_allowed=lambda: True, _shutdown=lambda: None,
        _make_thread_handle=lambda ident: None, _ThreadHandle=object, _get_main_thread_ident=lambda: present.ident_of(0),
        _is_main_interpreter=lambda: True, _excepthook=lambda args: None, _ExceptHookArgs=ExceptHookArgs,
        stack_size=lambda size=0: 0, _count=active_count, interrupt_main=_no_handle, set_name=lambda name: None,
    )
    return module


def make_queue_module() -> ModuleType:
    """`_queue`."""
    module = ModuleType("_queue")
    module.__dict__.update(_private=True, SimpleQueue=SimpleQueue, Empty=Empty)
    return module
