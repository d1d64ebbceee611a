"""What is explored: a program, and optionally a scenario that drives it."""

import ast
import hashlib
import inspect
import linecache
import sys
import traceback
from dataclasses import dataclass, field
from types import CoroutineType, ModuleType
from typing import Any

from gilbert.explorer.model.library.library import Library
from gilbert.explorer.model.outside.typed import stated
from gilbert.explorer.model.threads.lives import crash, ended
from gilbert.explorer.program.hooks.table import make_hooks
from gilbert.explorer.program.reading import reading
from gilbert.explorer.program.rewrite.instrument import install, instrument_cached
from gilbert.explorer.program.site import Site
from gilbert.explorer.run.entries import call, waits_for_main
from gilbert.explorer.run.held_locks import HeldLocks
from gilbert.explorer.run.output import Output
from gilbert.explorer.runtime.endings import Abandon, Refused, TooLong, Unsupported
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.shared.namespace import Namespace
from gilbert.shared.recording import Ways

#: Spare site numbers for places that are found only at run time: calls whose C code touches shared state.
SPARE = 100
_CELL = "It uses `await` outside a function, as a notebook's cell may: it was run in an event loop."


@dataclass(frozen=True)
class Scenario:
    """Code that uses the learner's code. It runs after it, with its names; the main thread then calls `entry(*args)`.

    `entry`'s return value (plain data) is the observation that the oracle judges.
    """

    source: str
    entry: str = "main"
    args: tuple = ()
    filename: str = "scenario.py"
    name: str = ""


@dataclass(frozen=True)
class Program:
    """A learner's program: the module's source, and what to call after the module has run.

    `entry` is "main", a test (see `entries`), or "" to call nothing. With None, `main` is called if the source defines it and
    does not call it. With a scenario, `entry` is ignored.
    """

    source: str
    filename: str = "submission.py"
    scenario: Scenario | None = None
    entry: str | None = None

    def digest(self) -> str:
        """Eight hexadecimal characters that identify the program, for replay ids."""
        parts = [self.source]
        if self.entry not in (None, "", "main"):
            parts.append(str(self.entry))
        if self.scenario is not None:
            parts += [self.scenario.source, self.scenario.entry, repr(self.scenario.args)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


@dataclass
class Subject:
    """A program compiled for one scheduler. `run_once` runs it under the scheduler's picker."""

    program: Program
    scheduler: Scheduler
    library: Library
    sites: list[Site] = field(default_factory=list)
    output: Output = field(default_factory=Output)
    observation: Any = None
    observed: bool = False
    #: The ways that a submission went, in all runs.
    ways: Ways = field(default_factory=Ways)

    def __post_init__(self) -> None:
        program = self.program
        main, extra = self._compile(self.sites, False)
        self.scheduler.raced = bytearray(len(self.sites) + SPARE)
        recording = self.ways.functions(lambda: self.scheduler.run_state, HeldLocks(self.scheduler))
        self.hooks = {**make_hooks(self.scheduler, self.sites), **recording}
        self.codes: dict[bool | str, tuple[Any, Any]] = {False: self._installed(main, extra)}
        self.use(False)
        self.filenames = {program.filename} | ({program.scenario.filename} if program.scenario else set())
        self.entry = ""
        self.scheduler.typed = stated(program.source)
        sources = {program.filename: program.source}
        if program.scenario is not None:
            sources[program.scenario.filename] = program.scenario.source
        self.scheduler.counted = any("cache_info" in text for text in sources.values())
        said = {name: reading(source) for name, source in sources.items()}
        self.scheduler.assigned = set().union(*(each.assigned for each in said.values()))
        self.scheduler.drawn_in_order = any(each.drawn_in_order for each in said.values())
        self.scheduler.redirects = any(each.redirects for each in said.values())
        self.scheduler.indexed = any(each.indexed for each in said.values())
        self.scheduler.opened = any(each.opened for each in said.values())
        self.scheduler.waits = {name: each.waits for name, each in said.items()}
        self.scheduler.interruptible = program.scenario is None and "KeyboardInterrupt" in program.source
        if program.scenario is None:
            self.entry = program.entry if program.entry is not None else "main" if waits_for_main(program.source) else ""
        for name, source in ((program.filename, program.source),):
            linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        if program.scenario is not None:
            source = program.scenario.source
            linecache.cache[program.scenario.filename] = (
                len(source), None, source.splitlines(True), program.scenario.filename)

    def _compile(self, sites: list[Site], marks: bool) -> tuple[Any, Any]:
        program = self.program
        judged = program.scenario is not None
        recorded = self.ways if judged and not marks else None
        main = instrument_cached(program.source, program.filename, sites, marks, False, judged, recorded)
        if program.scenario is None:
            return main, None
        return main, instrument_cached(program.scenario.source, program.scenario.filename, sites, marks, True, False)

    def _installed(self, main: Any, extra: Any) -> tuple[Any, Any]:
        return install(main, self.hooks), install(extra, self.hooks) if extra is not None else None

    def use(self, marks: bool | str) -> None:
        """Selects the code that runs from now on: with marks where the GIL can switch (True), without (False), or
        uninstrumented ("plain")."""
        if marks == "plain" and marks not in self.codes:
            program = self.program
            extra = program.scenario
            self.codes[marks] = (
                compile(program.source, program.filename, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True),
                compile(extra.source, extra.filename, "exec", dont_inherit=True) if extra is not None else None)
        if marks not in self.codes:
            main, extra = self._compile([], bool(marks))
            self.codes[marks] = self._installed(main, extra)
        self.code, self.extra = self.codes[marks]

    def run_once(self) -> None:
        """Runs one interleaving. Sets the scheduler's verdict, and the observation if the run ended normally."""
        self.observed = False
        self.observation = None
        self.output.clear()
        stdout, stderr = sys.stdout, sys.stderr
        streams: Any = self.library.sys
        streams.stdout = streams.stderr = streams.__stdout__ = streams.__stderr__ = self.output
        sys.stdout = sys.stderr = self.output
        try:
            self.scheduler.run(self._body)
        finally:
            sys.stdout, sys.stderr = stdout, stderr

    def _body(self) -> None:
        """The main thread of the program."""
        scheduler, program = self.scheduler, self.program
        model_thread = scheduler.cur
        # With a scenario the module has the same name as on real threads.
        name = "solution" if program.scenario else "program" if self.entry else "__main__"
        module = ModuleType(name)
        namespace = module.__dict__
        namespace["__builtins__"] = dict(self.library.program_builtins)
        namespace["__file__"] = program.filename
        scheduler.namespace = namespace
        scheduler.start_program = self._start_program
        home = "solution" if program.scenario else "program"
        sys.modules[home] = module  # dataclasses and typing look up a class's module here
        try:
            # A notebook's cell that waits is run to its end in an event loop, as the notebook does.
            if self.code.co_flags & inspect.CO_COROUTINE:
                scheduler.remarks.setdefault("cell", _CELL)
            self._finish(eval(self.code, namespace))
            if self.extra is not None and program.scenario is not None:
                space = Namespace(namespace, self.library.scenario_builtins)
                exec(self.extra, space)
                self.observation = self._finish(space[program.scenario.entry](*program.scenario.args))
                self.observed = True
            elif self.entry:
                call(namespace, self.entry, self._finish)
        except Abandon:
            raise
        except BaseException as error:  # every uncaught exception is the finding
            # A program may end with `sys.exit`. In a scenario that is a failure, because the scenario got no answer.
            if self.extra is not None or not isinstance(error, SystemExit):
                if not scheduler.dead:
                    crash(model_thread, error)
                return
        finally:
            sys.modules.pop(home, None)
        scheduler.main_done = True
        scheduler.daemon_steps = scheduler.steps + 400
        self._exit_pools(model_thread)
        ended(model_thread)

    def _start_program(self, space: dict[str, Any]) -> None:
        """Runs the module level again, as a modelled process does first. In a forked process its output is muted."""
        cur = self.scheduler.cur
        self.output.muted = self.scheduler.run_state["importing"][cur.process] == "forked"
        try:
            exec(self.code, space)
        finally:
            self.output.muted = False

    def _finish(self, result: Any) -> Any:
        """An entry's result. If the entry returned a coroutine, runs it to its end."""
        if isinstance(result, CoroutineType):
            return self.library.load("asyncio").run(result)
        return result

    def _exit_pools(self, model_thread: ModelThread) -> None:
        """Ends idle pools, as the interpreter does at exit before it waits for the other threads."""
        pools: Any = self.library.modules.get("concurrent.futures.thread")
        if pools is not None and len(pools._threads_queues):
            pools._shutdown = True
            for queue in list(pools._threads_queues.values()):
                queue.put(None)


def lines_of(error: BaseException, filenames: set[str]) -> tuple[str, int]:
    """(file, line) of the innermost frame in the program's own files that an exception passed through; ("", 0) if none."""
    found = ("", 0)
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in filenames:
            found = (frame.f_code.co_filename, line)
    if not found[1] and isinstance(error, SyntaxError):
        return (error.filename or "", error.lineno or 0)
    return found


__all__ = ["Program", "Refused", "Scenario", "Subject", "TooLong", "Unsupported", "lines_of"]
