"""The learner's process: applies the policy, executes the submission, runs the scenarios that the judge sends.

It decides no verdict; it sends observations.
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

from gilbert.learner import isolation, services
from gilbert.policy import runtime
from gilbert.policy.modules import PROCESSES
from gilbert.policy.source import PolicyRefusal, check_source
from gilbert.shared.annotations import Any
from gilbert.shared.namespace import Namespace
from gilbert.wire import codec
from gilbert.wire.frames import BrokenFrame, FrameChannel

FILENAME = runtime.FILENAME
SCENARIOS = "scenario.py"


def remember_source(filename: str, source: str) -> None:
    """Makes tracebacks show the lines of a source that is not stored in a file."""
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


def error_fields(error: BaseException) -> dict[str, Any]:
    """An exception as a frame's fields. The learner controls its strings, so they are cut."""
    try:
        message = str(error)
    except BaseException:  # The learner's `__str__` may raise anything.
        message = "(its message could not be read)"
    name = type(error).__name__
    return {"type": name[:100] if isinstance(name, str) else "Exception", "message": message[:2000], "line": line_of(error)}


def _leave_file(source: str) -> None:
    """Writes the submission to a file. A process that isn't forked (the default from 3.14 on) loads it from there."""
    with open(FILENAME, "w", encoding="utf-8") as file:
        file.write(source)
    # Last in the path, so that no library module is found here first.
    sys.path.append(os.getcwd())


class Learner:
    """One learner's process. It gets the submission once, then any number of requests."""

    def __init__(self, channel: FrameChannel) -> None:
        self._channel = channel
        self._module: types.ModuleType | None = None
        self._scenarios: dict[str, Any] = {}
        self._load: dict[str, Any] = {}
        self._policy: runtime.RuntimePolicy | None = None
        #: Whether the submission was refused. The first request may come with it and must then not run it.
        self._refused = False
        self._calls: services.ServiceCalls | None = None
        #: What records the ways of the submission, if it runs as a witness (see `checker/witness.py`).
        self._witness: Any = None

    def serve(self) -> None:
        """Runs until the supervisor closes its end."""
        while (frame := self._calls.inbox.get() if self._calls else self._channel.receive()) is not None:
            kind = frame["t"]
            if kind == "load":
                self._on_load(frame)
            elif self._refused or (self._module is None and self._load.get("mode") != "explore"):
                continue  # The submission could not be loaded, and the host knows. Nothing of it may run.
            elif kind == "run":
                self._on_run(frame)
            elif kind == "explore":
                isolation.explorer().explore(self._channel, self._load, frame, self._policy)

    def _on_load(self, frame: dict[str, Any]) -> None:
        self._load = frame
        is_pasted = frame["mode"] == "explore" and not frame.get("scenarios")
        if is_pasted:
            # A pasted program, not a submission to a question: prompts and fences are removed.
            from gilbert.shared import pasted

            frame["source"], frame["notes"] = pasted.cleaned(frame["source"])
        source = frame["source"]
        remember_source(FILENAME, source)
        program = frame["mode"] == "program"
        allow = frame["policy"]
        code = self._compile(source, allow, is_pasted, frame["mode"] == "witness")
        if code is None:
            self._refused = True
            return
        policy = runtime.RuntimePolicy(frozenset(allow), self._refuse) if allow is not None else None
        if frame["mode"] == "explore":
            self._policy = policy
            if policy:
                isolation.isolate(explored_with=frozenset(allow or ()))
            self._channel.send({"t": "loaded"})
            return
        module = types.ModuleType("__main__" if program else "solution")
        module.__file__ = FILENAME
        if self._witness is not None and PROCESSES not in (allow or ()):
            from gilbert.learner import witness

            witness.disguise(module)
        elif allow is None or PROCESSES in allow:
            _leave_file(source)
        self._module = module
        sys.modules[module.__name__] = module
        if policy:
            isolation.isolate(explored_with=None)
            module.__dict__["__builtins__"] = policy.builtins(builtins.__dict__)
            policy.watch()
        if program:
            self._run_program(code, module)
        try:
            exec(code, module.__dict__)
        except BaseException as error:
            self._module = None
            self._flush()
            self._channel.send({"t": "failed", **error_fields(error)})
            return
        self._flush()
        if frame.get("scenarios"):
            remember_source(SCENARIOS, frame["scenarios"])
            space = Namespace(module.__dict__, builtins.__dict__)
            exec(compile(frame["scenarios"], SCENARIOS, "exec"), space)
            self._scenarios = space
        self._channel.send_soon({"t": "loaded"})

    def _compile(self, source: str, allow: list[str] | None, is_pasted: bool, is_witness: bool) -> types.CodeType | None:
        """The submission's code. Returns None if it was refused, after telling the host."""
        try:
            tree = ast.parse(source, FILENAME)
            if allow is not None:
                check_source(tree, frozenset(allow))
            if is_witness:
                from gilbert.learner import witness

                self._witness = witness.Witness(tree, FILENAME)
                return self._witness.code
            # A pasted notebook cell may await at module level; the explorer runs it in an event loop.
            return compile(tree, FILENAME, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if is_pasted else 0)
        except PolicyRefusal as refusal:
            self._channel.send({"t": "refused", "line": refusal.line, "message": str(refusal)})
        except SyntaxError as error:
            from gilbert.shared import newer_python

            message = newer_python.syntax(error, source) or str(error.msg)
            self._channel.send({"t": "syntax", "line": error.lineno or 0, "message": message[:500]})
        except (RecursionError, MemoryError, ValueError, OverflowError) as error:
            self._channel.send(
                {"t": "syntax", "line": 0, "message": f"Python can't compile it: {error or type(error).__name__}"[:500]}
            )
        return None

    def _refuse(self, line: int, what: str, why: str) -> None:
        """The policy calls this while the program runs. Tells the host and ends the process before the program continues."""
        # The explorer models processes; real ones need more than a submission may do.
        if self._witness is None or PROCESSES not in self._load["policy"] or not self._witness.tell():
            self._channel.send({"t": "refused", "line": line, "message": f"{what} isn't allowed here: {why}"})
        os._exit(1)

    def _run_program(self, code: types.CodeType, module: types.ModuleType) -> None:
        """Runs the submission as `__main__` and ends the process as CPython would."""
        status = 0
        try:
            exec(code, module.__dict__)
        except SystemExit as leaving:
            status = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
            if status == 1 and not isinstance(leaving.code, int):
                print(leaving.code, file=sys.stderr)
        except BaseException as error:
            self._channel.send({"t": "failed", **error_fields(error)})
            # The hook shows the traceback of the value itself, so this function's own frame is taken off there.
            error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)
            sys.excepthook(type(error), error, error.__traceback__)
            status = 1
        threading._shutdown()  # pyright: ignore[reportAttributeAccessIssue] # what the interpreter itself calls at its end
        self._flush()
        enabled = getattr(sys, "_is_gil_enabled", lambda: True)()
        self._channel.send({"t": "finished", "gil": bool(enabled), "code": int(status) & 0xFF})
        sys.exit(status)

    def _on_run(self, frame: dict[str, Any]) -> None:
        number = frame["id"]
        try:
            scenario = self._scenarios[frame["entry"]]
            arguments = [codec.decode(item) for item in frame["args"]]
            if frame["services"] or frame["async"]:
                if self._calls is None:
                    self._calls = services.ServiceCalls(self._channel)
                    self._calls.start()
                services.install(self._calls, self._scenarios, frame["services"], frame["async"])
            if self._witness is not None:
                self._witness.run(self._channel, number, lambda: scenario(*arguments))
                return
            value = scenario(*arguments)
            coded = codec.encode(value)
        except codec.Unsendable as error:
            self._answer({"t": "raised", "id": number, "type": "Unsendable", "message": str(error), "line": 0})
        except BaseException as error:
            self._answer({"t": "raised", "id": number, **error_fields(error)})
        else:
            self._answer({"t": "value", "id": number, "value": coded})

    def _answer(self, frame: dict[str, Any]) -> None:
        self._flush()
        self._channel.send(frame)

    def _flush(self) -> None:
        """Flushes the output streams, so that printed text is sent before the answer."""
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError, AttributeError):
                continue  # The program closed or replaced its stream, so there is nothing to send.


def main(control: int, seal: blake2b, before: Callable[[], None] | None = None) -> None:
    """The main function of the process after the fork. Never returns."""
    channel = FrameChannel(control, control, seal)
    try:
        if before:
            before()
        Learner(channel).serve()
    except SystemExit:
        raise
    except BrokenFrame:
        os._exit(70)
    except BaseException:  # The supervisor's frames are below on this stack. Nothing may return into them.
        import traceback  # Slow to import, and only needed here.

        traceback.print_exc()
        os._exit(70)
    os._exit(0)
