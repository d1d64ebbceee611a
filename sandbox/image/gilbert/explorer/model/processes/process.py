"""`multiprocessing.Process`: a modelled process, from its start to its end."""

import sys
from typing import Any

from gilbert.explorer.model.processes.memory import import_program, in_processes, packed, starting, unpacked, variables
from gilbert.explorer.model.threads.lives import join, launch
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.endings import Abandon
from gilbert.explorer.runtime.process import scheduler

#: The default start method.
USUAL = "fork" if sys.version_info < (3, 14) else "forkserver"
METHODS = ("fork", "spawn", "forkserver")
#: A process's pid is this plus its number.
_PIDS = 4000


def method() -> str:
    """The start method in this run."""
    return scheduler.run_state.get("start method", USUAL)


def number_of(what: str) -> int:
    """The next number of a counter of the run; the first is 1."""
    scheduler.run_state[what] = number = scheduler.run_state.get(what, 0) + 1
    return number


class BaseProcess:
    """A process as the program sees it: its own, or one that it started."""

    _of_parent = True
    _number = 0
    name = "MainProcess"
    daemon = False
    exitcode: int | None = None
    authkey = b""

    @property
    def pid(self) -> int | None:
        return _PIDS + self._number

    ident = pid

    def is_alive(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<{type(self).__name__} name={self.name!r}>"


def _model_of(process: Any) -> Any:
    """The modelled main thread of a process; None if it has not been started."""
    return None if process._model_ident is None else scheduler.idents.get(process._model_ident)



class Process(BaseProcess):
    """A `multiprocessing.Process`."""

    _method: str | None = None

    def __init__(self, group: None = None, target: Any = None, name: str | None = None, args: Any = (), kwargs: Any = None, *,
                 daemon: bool | None = None) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._count = number_of("processes made")
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs or {})
        self.name = name or f"Process-{self._count}"
        self.daemon = current().daemon if daemon is None else daemon
        self.exitcode = None
        #: The identifier of its modelled main thread; None before the start.
        self._model_ident: int | None = None

    def run(self) -> None:
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def start(self) -> None:
        if self._model_ident is not None:
            raise AssertionError("cannot start a process twice")
        if current().daemon:
            raise AssertionError("daemonic processes are not allowed to have children")
        starting("a process")
        forks = (self._method or method()) == "fork"
        if self._target is None and type(self) is Process:
            what: Any = (_nothing, (), {})
        elif type(self).run is Process.run:
            what = (self._target, self._args, self._kwargs)
        else:
            what = (type(self), {key: value for key, value in vars(self).items() if key not in _OURS}, None)
        parcel = packed(what, inherits=True, forked=forks)
        known = variables() if forks else None
        number = number_of("processes")
        for pipe_end in scheduler.run_state.get("pipe ends", ()):
            pipe_end.inherited(number, scheduler.cur.process, forks or any(each is pipe_end for each in parcel[1]))
        self._number = number
        scheduler.run_state.setdefault("children", {}).setdefault(scheduler.cur.process, []).append(self)

        def body() -> None:
            scheduler.run_state.setdefault("process", {})[number] = self
            live(self, number, lambda: import_program(number, known), lambda: call(*unpacked(parcel)))

        model_thread = launch(self.name, self.daemon, body, None)
        model_thread.process = number
        self._model_ident = model_thread.ident

    def join(self, timeout: float | None = None) -> None:
        model_thread = _model_of(self)
        if model_thread is None:
            raise AssertionError("can only join a started process")
        join(model_thread, timeout)

    def is_alive(self) -> bool:
        model_thread = _model_of(self)
        if model_thread is None:
            return False
        if scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            scheduler.point(scheduler.cur, (ops.SEE_THREAD, ("t", model_thread.id), -1, None, -1))
        return not model_thread.done

    @property
    def pid(self) -> int | None:
        return _PIDS + self._number if self._model_ident is not None else None

    ident = pid

    @property
    def sentinel(self) -> int:
        return self._number

    def terminate(self) -> None:
        """Ends the process at its current operation. Other moments are not tried, which is noted as uncertain."""
        scheduler.uncertain.add("A process was terminated: not every moment for that was tried.")
        model_thread = _model_of(self)
        if model_thread is not None and not model_thread.done:
            model_thread.daemon = True
            self.exitcode = -15
            scheduler.live.remove(model_thread)
            model_thread.done = True
            scheduler.changed()

    kill = terminate

    def close(self) -> None:
        model_thread = _model_of(self)
        if model_thread is not None and not model_thread.done:
            raise ValueError("Cannot close a process while it is still running. You should first call join() or terminate().")


_OURS = frozenset({"_target", "_args", "_kwargs", "_model_ident", "_count", "_number", "exitcode", "name", "daemon"})
MAIN = BaseProcess()


@in_processes
def _nothing() -> None:
    """The target of a process without one."""


def call(what: Any, args: Any, kwargs: Any) -> None:
    """Runs a target; or the `run` of the program's own class, in a new object with the attributes of the parent's object."""
    if kwargs is not None:
        what(*args, **kwargs)
        return
    mine = what.__new__(what)
    vars(mine).update(args)
    mine.name, mine._model_ident, mine.daemon = current().name, current()._model_ident, current().daemon
    mine.run()


def live(process: Any, number: int, begin: Any, work: Any) -> None:
    """The main function of a process: sets up its memory, works, and flushes its queues."""
    try:
        begin()
        work()
        process.exitcode = 0
    except SystemExit as error:
        process.exitcode = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    except Abandon:
        raise
    except BaseException:
        process.exitcode = 1
        raise
    for queue in scheduler.run_state.get("queues", ()):
        queue.flushed_by(number)
    for pipe_end in scheduler.run_state.get("pipe ends", ()):
        pipe_end.left_by(number)


def current() -> Any:
    """The running process."""
    return scheduler.run_state.get("process", {}).get(scheduler.cur.process, MAIN)


def parent_process() -> Any:
    """The running process's parent; None for the program itself."""
    return MAIN if scheduler.cur.process else None


def active_children() -> list[Any]:
    """The processes that the running process has started and that have not ended."""
    return [each for each in scheduler.run_state.get("children", {}).get(scheduler.cur.process, ()) if each.is_alive()]


Process.__module__ = BaseProcess.__module__ = "multiprocessing.context"
