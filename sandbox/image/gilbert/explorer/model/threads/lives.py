"""How a thread starts, how it ends, and how others wait for it."""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.endings import Abandon, Forked, Refused, TooLong, Unsupported
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.process import scheduler

MOST_THREADS = 400


def ending_in(error: BaseException) -> BaseException | None:
    """The scheduler's exception that ended the run: this one, or one in this exception group; None if there is none."""
    if isinstance(error, (Unsupported, Refused, TooLong)):
        return error
    if isinstance(error, BaseExceptionGroup):
        return next((found for found in map(ending_in, error.exceptions) if found is not None), None)
    return None


def crash(model_thread: ModelThread, error: BaseException) -> None:
    """Ends the run with an uncaught exception as its failure."""
    ending = ending_in(error)
    if ending is not None:
        scheduler.stop(("stopped", ending))
    else:
        model_thread.crashed = error
        scheduler.stop(("failure", model_thread, error))


def _handle(hook: Callable[[Any], Any], model_thread: ModelThread, error: BaseException) -> None:
    """Calls the program's own `threading.excepthook`. An exception of the hook itself is the failure."""
    try:
        hook(SimpleNamespace(
            exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__, thread=model_thread.thread))
    except Abandon:
        raise
    except BaseException as another:  # a hook that fails is the finding
        if not scheduler.dead:
            crash(model_thread, another)


def ended(model_thread: ModelThread) -> None:
    """Ends a thread whose code has ended."""
    if scheduler.multi:
        scheduler.point(model_thread, (ops.END, ("t", model_thread.id), -1, None, -1))
    scheduler.finish(model_thread)


def _life(body: Callable[[], Any]) -> None:
    """The main function of a new thread."""
    model_thread = scheduler.cur
    try:
        body()
    except SystemExit:
        pass  # ends only the thread
    except Abandon:
        raise
    except BaseException as error:  # every uncaught exception is the finding
        if scheduler.dead:
            return
        hook = scheduler.excepthook()
        if hook is None or ending_in(error) is not None:
            crash(model_thread, error)
            return
        _handle(hook, model_thread, error)
        if scheduler.dead:
            return
    ended(model_thread)


def launch(name: str, daemon: bool, body: Callable[[], Any], thread: Any) -> ModelThread:
    """Starts a thread. The caller continues, unless the picker chooses the new one."""
    parent = scheduler.cur
    if scheduler.dead:
        scheduler.bury()
    if scheduler.run_state.get("importing", {}).get(parent.process) == "forked":
        raise Forked
    if len(scheduler.model_threads) >= MOST_THREADS:
        raise Unsupported(f"the program starts more than {MOST_THREADS} threads, more than the explorer can follow")
    number = len(scheduler.model_threads)
    scheduler.multi = True
    scheduler.point(parent, (ops.START, ("t", number), -1, None, -1))
    if len(scheduler.model_threads) != number:
        number = len(scheduler.model_threads)
        scheduler.amend((ops.START, ("t", number), -1, None, -1))
    model_thread = scheduler.spawn(name, partial(_life, body))
    model_thread.daemon = daemon
    model_thread.thread = thread
    model_thread.op = (ops.BEGIN, ("t", number), -1, None, -1)
    model_thread.parent = parent
    scheduler.changed()
    if scheduler.verbose:
        scheduler.note_sync("starts", model_thread)
    return model_thread


def join(model_thread: ModelThread, timeout: float | None = None) -> None:
    """Waits for the thread's end."""
    me = scheduler.cur
    if scheduler.dead:
        scheduler.bury()
    if not scheduler.multi:
        return
    op = (ops.JOIN, ("t", model_thread.id), -1, None, -1)

    def ready() -> bool:
        return model_thread.done

    if timeout is None:
        scheduler.point(me, op, ready)
    elif timeout <= 0:
        scheduler.gates = True
        scheduler.point(me, (ops.SEE_THREAD, *op[1:]))
    else:
        scheduler.gates = True
        timed_point(me, op, ready, timeout, ops.SEE_THREAD)
    if scheduler.verbose:
        scheduler.note_sync("has waited for the end of" if model_thread.done else "gives up waiting for", model_thread)
