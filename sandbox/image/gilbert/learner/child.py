"""The learner's process: applies the policy, executes the submission, runs what the judge sends.

It holds nothing worth stealing and decides nothing. What it sends are observations.
"""

from __future__ import annotations

import ast
import builtins
import linecache
import os
import sys
import threading
import types
from _blake2 import blake2b
from collections.abc import Callable

from gilbert.wire import codec
from gilbert.learner import services
from gilbert.shared.annotations import Any
from gilbert.wire.frames import Line
from gilbert.shared.namespace import Namespace
from gilbert.policy import guard
from gilbert.policy.static import Refused, read

FILENAME = "solution.py"
SCENARIOS = "scenario.py"


def remember_source(filename: str, source: str) -> None:
    """Makes tracebacks show the lines of a source that is no file."""
    linecache.cache[filename] = (len(source), None, source.splitlines(keepends=True), filename)


def line_of(error: BaseException) -> int:
    """The last line of the submission that the error passed through; 0 where there is none."""
    found = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILENAME:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def told(error: BaseException) -> dict[str, Any]:
    """An exception as a frame's fields: strings of the learner's, capped."""
    try:
        message = str(error)
    except BaseException:
        message = "(its message could not be read)"
    name = type(error).__name__
    return {"type": name[:100] if isinstance(name, str) else "Exception", "message": message[:2000], "line": line_of(error)}


class Child:
    """One life of a learner's process."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.module: types.ModuleType | None = None
        self.scenarios: dict[str, Any] = {}
        self.load: dict[str, Any] = {}
        self.guard: guard.Guard | None = None
        self.board: services.Switchboard | None = None

    def serve(self) -> None:
        """Until the supervisor closes the line."""
        while (frame := self.board.inbox.get() if self.board else self.line.receive()) is not None:
            kind = frame["t"]
            if kind == "load":
                self.on_load(frame)
            elif self.module is None and self.load.get("mode") != "explore":
                continue  # What could not be loaded has been told; there is nothing to run.
            elif kind == "run":
                self.on_run(frame)
            elif kind == "explore":
                from gilbert.learner import exploration as exploring

                exploring.explore(self.line, self.load, frame, self.guard)

    def on_load(self, frame: dict[str, Any]) -> None:
        self.load = frame
        source = frame["source"]
        remember_source(FILENAME, source)
        program = frame["mode"] == "program"
        code = self.compile(source, frame["policy"])
        if code is None:
            return
        guarded = guard.Guard(frozenset(frame["policy"]), self.refused) if frame["policy"] is not None else None
        if frame["mode"] == "explore":
            self.guard = guarded
            self.line.send({"t": "loaded"})
            return
        module = types.ModuleType("__main__" if program else "solution")
        module.__file__ = FILENAME
        self.module = module
        sys.modules[module.__name__] = module
        if guarded:
            module.__dict__["__builtins__"] = guarded.builtins(builtins.__dict__)
            guarded.watch()
        if program:
            self.run_program(code, module)
        try:
            exec(code, module.__dict__)
        except BaseException as error:
            self.module = None
            self.flush()
            self.line.send({"t": "failed", **told(error)})
            return
        self.flush()
        if frame.get("scenarios"):
            remember_source(SCENARIOS, frame["scenarios"])
            space = Namespace(module.__dict__, builtins.__dict__)
            exec(compile(frame["scenarios"], SCENARIOS, "exec"), space)
            self.scenarios = space
        self.line.send_soon({"t": "loaded"})

    def compile(self, source: str, policy: list[str] | None) -> types.CodeType | None:
        """The submission's code; None where it was refused, which has been told then."""
        try:
            tree = ast.parse(source, FILENAME)
            if policy is not None:
                read(tree, frozenset(policy))
            return compile(tree, FILENAME, "exec")
        except Refused as refusal:
            self.line.send({"t": "refused", "line": refusal.line, "message": str(refusal)})
        except SyntaxError as error:
            self.line.send({"t": "syntax", "line": error.lineno or 0, "message": str(error.msg)[:500]})
        except (RecursionError, MemoryError, ValueError, OverflowError) as error:
            self.line.send({"t": "syntax", "line": 0, "message": f"Python can't compile it: {error or type(error).__name__}"[:500]})
        return None

    def refused(self, line: int, what: str, why: str) -> None:
        """Called by the guards while the program runs: tells, and ends the process before the program can go on."""
        self.line.send({"t": "refused", "line": line, "message": f"{what} isn't allowed here: {why}"})
        os._exit(1)

    def run_program(self, code: types.CodeType, module: types.ModuleType) -> None:
        """Runs the submission as `__main__` and ends the process as CPython would."""
        status = 0
        try:
            exec(code, module.__dict__)
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
            if status == 1 and not isinstance(leaving.code, int):
                print(leaving.code, file=sys.stderr)
        except BaseException as error:
            self.line.send({"t": "failed", **told(error)})
            sys.excepthook(type(error), error, error.__traceback__ and error.__traceback__.tb_next)
            status = 1
        threading._shutdown()
        self.flush()
        enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
        self.line.send({"t": "finished", "gil": bool(enabled), "code": int(status) & 0xFF})
        sys.exit(status)

    def on_run(self, frame: dict[str, Any]) -> None:
        number = frame["id"]
        try:
            scenario = self.scenarios[frame["entry"]]
            arguments = [codec.decode(item) for item in frame["args"]]
            if frame["services"] or frame["async"]:
                if self.board is None:
                    self.board = services.Switchboard(self.line)
                    self.board.start()
                services.install(self.board, self.scenarios, frame["services"], frame["async"])
            value = scenario(*arguments)
            coded = codec.encode(value)
        except codec.Unsendable as error:
            self.answer({"t": "raised", "id": number, "type": "Unsendable", "message": str(error), "line": 0})
            return
        except BaseException as error:
            self.answer({"t": "raised", "id": number, **told(error)})
            return
        self.answer({"t": "value", "id": number, "value": coded})

    def answer(self, frame: dict[str, Any]) -> None:
        self.flush()
        self.line.send(frame)

    def flush(self) -> None:
        """What was printed goes out before the answer does."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                continue  # The program closed or replaced its stream: then there is nothing to send.


def main(control: int, seal: blake2b, after: Callable[[], None] | None = None) -> None:
    """The child's whole life, after the fork. Never returns."""
    line = Line(control, control, seal)
    try:
        if after:
            after()
        Child(line).serve()
    except SystemExit:
        raise
    except BaseException:  # The supervisor's own stack lies above: nothing may get back into it.
        import traceback  # Needed here alone, and not cheap.

        traceback.print_exc()
        os._exit(70)
    os._exit(0)
