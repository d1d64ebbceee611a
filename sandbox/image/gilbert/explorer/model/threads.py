"""`threading.Thread` and what goes with it, on the scheduler's model_threads."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.scheduler import Abandon, Scheduler, Refused, TooLong, Unsupported
from gilbert.explorer.runtime.model_thread import ModelThread

MOST_THREADS = 400


def make_threads(scheduler: Scheduler, primitives: dict[str, Any]) -> dict[str, Any]:
    """The classes and functions to put into the private `threading` and `_thread` modules."""
    point = scheduler.point
    timed_point = primitives["timed_point"]

    def crash(model_thread: ModelThread, error: BaseException) -> None:
        """An exception nobody caught ends the run: that is the failure."""
        if isinstance(error, (Unsupported, Refused, TooLong)):
            scheduler.stop(("stopped", error))
        else:
            model_thread.crashed = error
            scheduler.stop(("failure", model_thread, error))

    def handle(hook: Callable[[Any], Any], model_thread: ModelThread, error: BaseException) -> None:
        """The program's own `threading.excepthook` deals with an exception; one that it raises itself is nobody's."""
        try:
            hook(SimpleNamespace(exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__,
                                 thread=thread_of(model_thread)))
        except Abandon:
            raise
        except BaseException as another:  # noqa: BLE001 - a hook that fails is the finding
            if not scheduler.dead:
                crash(model_thread, another)

    def ended(model_thread: ModelThread) -> None:
        if scheduler.multi:
            point(model_thread, (ops.END, ("t", model_thread.id), -1, None, -1))
        scheduler.finish(model_thread)

    def launch(name: str, daemon: bool, body: Callable[[], Any], thread: Any) -> ModelThread:
        """Starts a thread; the caller goes on (or not, as the picker likes)."""
        parent = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        if len(scheduler.model_threads) >= MOST_THREADS:
            raise Unsupported(f"the program starts more than {MOST_THREADS} threads, more than the explorer can follow")
        number = len(scheduler.model_threads)
        if not scheduler.multi:
            scheduler.multi = True
        point(parent, (ops.START, ("t", number), -1, None, -1))
        if len(scheduler.model_threads) != number:
            number = len(scheduler.model_threads)
            scheduler.amend((ops.START, ("t", number), -1, None, -1))

        def life() -> None:
            model_thread = scheduler.cur
            try:
                body()
            except SystemExit:
                pass
            except Abandon:
                raise
            except BaseException as error:  # noqa: BLE001 - every uncaught exception is the finding
                if scheduler.dead:
                    return
                hook = scheduler.excepthook()
                if hook is None or isinstance(error, (Unsupported, Refused, TooLong)):
                    crash(model_thread, error)
                    return
                handle(hook, model_thread, error)
                if scheduler.dead:
                    return
            ended(model_thread)

        model_thread = scheduler.spawn(name, life)
        model_thread.daemon = daemon
        model_thread.thread = thread
        model_thread.op = (ops.BEGIN, ("t", number), -1, None, -1)
        model_thread.parent = parent
        scheduler.changed()
        if scheduler.verbose:
            scheduler.note_sync("starts", model_thread)
        return model_thread

    def join(model_thread: ModelThread, timeout: float | None = None) -> None:
        me = scheduler.cur
        if scheduler.dead:
            scheduler.bury()
        if not scheduler.multi:
            return
        op = (ops.JOIN, ("t", model_thread.id), -1, None, -1)

        def ready() -> bool:
            return model_thread.done

        if timeout is None:
            point(me, op, ready)
        elif timeout <= 0:
            scheduler.gates = True
            point(me, (ops.SEE_THREAD, *op[1:]))
        else:
            scheduler.gates = True
            timed_point(me, op, ready, timeout, ops.SEE_THREAD)
        if scheduler.verbose:
            scheduler.note_sync("has waited for the end of" if model_thread.done else "gives up waiting for", model_thread)

    class Thread:
        """A `threading.Thread`."""

        _initialized = False

        def __init__(self, group: None = None, target: Any = None, name: Any = None, args: Any = (),
                     kwargs: Any = None, *, daemon: bool | None = None) -> None:
            if group is not None:
                raise AssertionError("group argument must be None for now")
            if name is None:
                count = scheduler.run_state["names"] = scheduler.run_state.get("names", 0) + 1
                name = f"Thread-{count}"
                if target is not None:
                    try:
                        name += f" ({target.__name__})"
                    except AttributeError:
                        pass
            self._name = str(name)
            self._target = target
            self._args = args
            self._kwargs = {} if kwargs is None else kwargs
            self._daemonic = scheduler.cur.daemon if daemon is None and scheduler.cur else bool(daemon)
            self._strand: ModelThread | None = None
            self._number = scheduler.run_state["made"] = scheduler.run_state.get("made", 0) + 1
            self._initialized = True

        def __hash__(self) -> int:
            return getattr(self, "_number", 0)

        def start(self) -> None:
            if not self._initialized:
                raise RuntimeError("thread.__init__() not called")
            if self._strand is not None:
                raise RuntimeError("threads can only be started once")
            model_thread = launch(self._name, self._daemonic, self._go, self)
            if self._strand is not None:
                raise RuntimeError("threads can only be started once")
            self._strand = model_thread
            model_thread.pool = self._target is not None and getattr(self._target, "__module__", "") == "concurrent.futures.thread"

        def _go(self) -> None:
            self.run()

        def run(self) -> None:
            try:
                if self._target is not None:
                    self._target(*self._args, **self._kwargs)
            finally:
                del self._target, self._args, self._kwargs

        def join(self, timeout: float | None = None) -> None:
            if not self._initialized:
                raise RuntimeError("Thread.__init__() not called")
            if self._strand is None:
                raise RuntimeError("cannot join thread before it is started")
            if self._strand is scheduler.cur:
                raise RuntimeError("cannot join current thread")
            join(self._strand, timeout)

        def is_alive(self) -> bool:
            if self._strand is None:
                return False
            if scheduler.multi and not scheduler.dead:
                scheduler.gates = True
                point(scheduler.cur, (ops.SEE_THREAD, ("t", self._strand.id), -1, None, -1))
            return not self._strand.done

        @property
        def name(self) -> str:
            return self._name

        @name.setter
        def name(self, name: Any) -> None:
            self._name = str(name)

        @property
        def ident(self) -> int | None:
            return None if self._strand is None else self._strand.ident

        @property
        def native_id(self) -> int | None:
            return None if self._strand is None else self._strand.id + 1000

        @property
        def daemon(self) -> bool:
            return self._daemonic

        @daemon.setter
        def daemon(self, value: bool) -> None:
            if self._strand is not None:
                raise RuntimeError("cannot set daemon status of active thread")
            self._daemonic = bool(value)

        def isDaemon(self) -> bool:  # noqa: N802 - the library's old name
            return self._daemonic

        def setDaemon(self, value: bool) -> None:  # noqa: N802
            self.daemon = value

        def getName(self) -> str:  # noqa: N802
            return self._name

        def setName(self, name: str) -> None:  # noqa: N802
            self.name = name

        def __repr__(self) -> str:
            status = "initial" if self._strand is None else "stopped" if self._strand.done else "started"
            if self._daemonic:
                status += " daemon"
            if self._strand is not None:
                status += f" {self._strand.ident}"
            return f"<{type(self).__name__}({self._name}, {status})>"

    class Timer(Thread):
        """A `threading.Timer`."""

        def __init__(self, interval: float, function: Any, args: Any = None, kwargs: Any = None) -> None:
            Thread.__init__(self)
            self.interval = interval
            self.function = function
            self.args = args if args is not None else []
            self.kwargs = kwargs if kwargs is not None else {}
            self.finished = primitives["Event"]()

        def cancel(self) -> None:
            self.finished.set()

        def run(self) -> None:
            self.finished.wait(self.interval)
            if not self.finished.is_set():
                self.function(*self.args, **self.kwargs)
            self.finished.set()

    def thread_of(model_thread: ModelThread) -> Any:
        found = model_thread.thread
        if found is None:
            found = Thread.__new__(Thread)
            found._name = "MainThread" if model_thread.id == 0 else f"Dummy-{model_thread.id}"
            found._daemonic = model_thread.daemon
            found._strand = model_thread
            found._initialized = True
            model_thread.thread = found
        return found

    def current_thread() -> Any:
        """The Thread of the caller."""
        return thread_of(scheduler.cur if scheduler.cur is not None else scheduler.model_threads[0])

    def main_thread() -> Any:
        """The Thread that the program began in."""
        return thread_of(scheduler.model_threads[0])

    def enumerate_threads() -> list[Any]:
        """Every thread that is alive."""
        if scheduler.multi and not scheduler.dead:
            scheduler.gates = True
            for model_thread in list(scheduler.model_threads):
                if model_thread is not scheduler.cur:
                    point(scheduler.cur, (ops.SEE_THREAD, ("t", model_thread.id), -1, None, -1))
        return [thread_of(s) for s in scheduler.live]

    def active_count() -> int:
        """How many threads are alive."""
        return len(enumerate_threads())

    def get_ident() -> int:
        """The caller's thread identifier."""
        return scheduler.cur.ident if scheduler.cur is not None else 1

    def get_native_id() -> int:
        """The caller's number in the operating system (a made-up one)."""
        return scheduler.cur.id + 1000 if scheduler.cur is not None else 1

    def start_new_thread(function: Any, args: tuple, kwargs: dict | None = None) -> int:
        """`_thread.start_new_thread`."""
        return launch(f"Thread-{len(scheduler.model_threads)}", True, lambda: function(*args, **(kwargs or {})), None).ident

    class Local:
        """A `threading.local`."""

        def __new__(cls, /, *args: Any, **kwargs: Any) -> Any:
            if (args or kwargs) and cls.__init__ is object.__init__:
                raise TypeError("Initialization arguments are not supported")
            self = object.__new__(cls)
            object.__setattr__(self, "_made", (args, kwargs))
            object.__setattr__(self, "_spaces", {get_ident(): {}})
            return self

        def __getattribute__(self, name: str) -> Any:
            if name == "__dict__":
                return space(self)
            mine = space(self)
            if name in mine:
                found = getattr(type(self), name, None)
                if not hasattr(type(found), "__set__"):
                    return mine[name]
            return object.__getattribute__(self, name)

        def __setattr__(self, name: str, value: Any) -> None:
            if name == "__dict__":
                raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
            found = getattr(type(self), name, None)
            if hasattr(type(found), "__set__"):
                object.__setattr__(self, name, value)
            else:
                space(self)[name] = value

        def __delattr__(self, name: str) -> None:
            mine = space(self)
            if name not in mine:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            del mine[name]

    def space(local: Any) -> dict:
        spaces = object.__getattribute__(local, "_spaces")
        ident = get_ident()
        mine = spaces.get(ident)
        if mine is None:
            mine = spaces[ident] = {}
            args, kwargs = object.__getattribute__(local, "_made")
            type(local).__init__(local, *args, **kwargs)
        return mine

    for cls, name in ((Thread, "Thread"), (Timer, "Timer"), (Local, "local")):
        cls.__module__ = "threading" if name != "local" else "_thread"
        cls.__qualname__ = cls.__name__ = name
    return {
        "Thread": Thread, "Timer": Timer, "local": Local, "current_thread": current_thread,
        "main_thread": main_thread, "enumerate": enumerate_threads, "active_count": active_count,
        "get_ident": get_ident, "get_native_id": get_native_id, "start_new_thread": start_new_thread,
        "crash": crash, "ended": ended, "launch": launch, "join": join,
    }


