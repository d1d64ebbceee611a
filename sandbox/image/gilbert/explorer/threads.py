"""`threading.Thread` and what goes with it, on the engine's strands."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from . import ops
from .engine import Abandon, Engine, Refused, TooLong, Unsupported
from .strand import Strand

MOST_THREADS = 400


def make_threads(engine: Engine, primitives: dict[str, Any]) -> dict[str, Any]:
    """The classes and functions to put into the private `threading` and `_thread` modules."""
    point = engine.point
    timed_point = primitives["timed_point"]

    def crash(strand: Strand, error: BaseException) -> None:
        """An exception nobody caught ends the run: that is the failure."""
        if isinstance(error, (Unsupported, Refused, TooLong)):
            engine.stop(("stopped", error))
        else:
            strand.crashed = error
            engine.stop(("failure", strand, error))

    def handle(hook: Callable[[Any], Any], strand: Strand, error: BaseException) -> None:
        """The program's own `threading.excepthook` deals with an exception; one that it raises itself is nobody's."""
        try:
            hook(SimpleNamespace(exc_type=type(error), exc_value=error, exc_traceback=error.__traceback__,
                                 thread=thread_of(strand)))
        except Abandon:
            raise
        except BaseException as another:  # noqa: BLE001 - a hook that fails is the finding
            if not engine.dead:
                crash(strand, another)

    def ended(strand: Strand) -> None:
        if engine.multi:
            point(strand, (ops.END, ("t", strand.id), -1, None, -1))
        engine.finish(strand)

    def launch(name: str, daemon: bool, body: Callable[[], Any], thread: Any) -> Strand:
        """Starts a thread; the caller goes on (or not, as the picker likes)."""
        parent = engine.cur
        if engine.dead:
            engine.bury()
        if len(engine.strands) >= MOST_THREADS:
            raise Unsupported(f"the program starts more than {MOST_THREADS} threads, more than the explorer can follow")
        number = len(engine.strands)
        if not engine.multi:
            engine.multi = True
        point(parent, (ops.START, ("t", number), -1, None, -1))
        if len(engine.strands) != number:
            number = len(engine.strands)
            engine.amend((ops.START, ("t", number), -1, None, -1))

        def life() -> None:
            strand = engine.cur
            try:
                body()
            except SystemExit:
                pass
            except Abandon:
                raise
            except BaseException as error:  # noqa: BLE001 - every uncaught exception is the finding
                if engine.dead:
                    return
                hook = engine.excepthook()
                if hook is None or isinstance(error, (Unsupported, Refused, TooLong)):
                    crash(strand, error)
                    return
                handle(hook, strand, error)
                if engine.dead:
                    return
            ended(strand)

        strand = engine.spawn(name, life)
        strand.daemon = daemon
        strand.thread = thread
        strand.op = (ops.BEGIN, ("t", number), -1, None, -1)
        strand.parent = parent
        engine.changed()
        if engine.verbose:
            engine.note_sync("starts", strand)
        return strand

    def join(strand: Strand, timeout: float | None = None) -> None:
        me = engine.cur
        if engine.dead:
            engine.bury()
        if not engine.multi:
            return
        op = (ops.JOIN, ("t", strand.id), -1, None, -1)

        def ready() -> bool:
            return strand.done

        if timeout is None:
            point(me, op, ready)
        elif timeout <= 0:
            engine.gates = True
            point(me, (ops.SEE_THREAD, *op[1:]))
        else:
            engine.gates = True
            timed_point(me, op, ready, timeout, ops.SEE_THREAD)
        if engine.verbose:
            engine.note_sync("has waited for the end of" if strand.done else "gives up waiting for", strand)

    class Thread:
        """A `threading.Thread`."""

        _initialized = False

        def __init__(self, group: None = None, target: Any = None, name: Any = None, args: Any = (),
                     kwargs: Any = None, *, daemon: bool | None = None) -> None:
            if group is not None:
                raise AssertionError("group argument must be None for now")
            if name is None:
                count = engine.run_state["names"] = engine.run_state.get("names", 0) + 1
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
            self._daemonic = engine.cur.daemon if daemon is None and engine.cur else bool(daemon)
            self._strand: Strand | None = None
            self._number = engine.run_state["made"] = engine.run_state.get("made", 0) + 1
            self._initialized = True

        def __hash__(self) -> int:
            return getattr(self, "_number", 0)

        def start(self) -> None:
            if not self._initialized:
                raise RuntimeError("thread.__init__() not called")
            if self._strand is not None:
                raise RuntimeError("threads can only be started once")
            strand = launch(self._name, self._daemonic, self._go, self)
            if self._strand is not None:
                raise RuntimeError("threads can only be started once")
            self._strand = strand
            strand.pool = self._target is not None and getattr(self._target, "__module__", "") == "concurrent.futures.thread"

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
            if self._strand is engine.cur:
                raise RuntimeError("cannot join current thread")
            join(self._strand, timeout)

        def is_alive(self) -> bool:
            if self._strand is None:
                return False
            if engine.multi and not engine.dead:
                engine.gates = True
                point(engine.cur, (ops.SEE_THREAD, ("t", self._strand.id), -1, None, -1))
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

    def thread_of(strand: Strand) -> Any:
        found = strand.thread
        if found is None:
            found = Thread.__new__(Thread)
            found._name = "MainThread" if strand.id == 0 else f"Dummy-{strand.id}"
            found._daemonic = strand.daemon
            found._strand = strand
            found._initialized = True
            strand.thread = found
        return found

    def current_thread() -> Any:
        """The Thread of the caller."""
        return thread_of(engine.cur if engine.cur is not None else engine.strands[0])

    def main_thread() -> Any:
        """The Thread that the program began in."""
        return thread_of(engine.strands[0])

    def enumerate_threads() -> list[Any]:
        """Every thread that is alive."""
        if engine.multi and not engine.dead:
            engine.gates = True
            for strand in list(engine.strands):
                if strand is not engine.cur:
                    point(engine.cur, (ops.SEE_THREAD, ("t", strand.id), -1, None, -1))
        return [thread_of(s) for s in engine.live]

    def active_count() -> int:
        """How many threads are alive."""
        return len(enumerate_threads())

    def get_ident() -> int:
        """The caller's thread identifier."""
        return engine.cur.ident if engine.cur is not None else 1

    def get_native_id() -> int:
        """The caller's number in the operating system (a made-up one)."""
        return engine.cur.id + 1000 if engine.cur is not None else 1

    def start_new_thread(function: Any, args: tuple, kwargs: dict | None = None) -> int:
        """`_thread.start_new_thread`."""
        return launch(f"Thread-{len(engine.strands)}", True, lambda: function(*args, **(kwargs or {})), None).ident

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


