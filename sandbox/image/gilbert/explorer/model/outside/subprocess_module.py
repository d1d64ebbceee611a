"""`subprocess`: another program is a wait of unknown length. It then exits with 0 and has printed one line."""

import subprocess as real
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.network.exchange import LATENCY, pause
from gilbert.explorer.runtime.process import scheduler

_SIMULATED = "Other programs are simulated: none is started. Each exits with 0, at any moment, and prints one line."


def _words(args: Any) -> str:
    """The command in one line, for a step."""
    return args if isinstance(args, str) else " ".join(str(each) for each in args)


class Popen:
    """A `subprocess.Popen`."""

    def __init__(self, args: Any, bufsize: int = -1, executable: Any = None, stdin: Any = None, stdout: Any = None,
                 stderr: Any = None, *more: Any, text: bool | None = None, universal_newlines: bool | None = None,
                 encoding: str | None = None, **options: Any) -> None:
        if not args:
            raise IndexError("list index out of range")
        scheduler.remarks.setdefault("subprocess", _SIMULATED)
        self.args, self.pid = args, 5000
        self.returncode: int | None = None
        self._text = bool(text or universal_newlines or encoding)
        self._captured = stdout == real.PIPE
        self.stdin = self.stdout = self.stderr = None

    def _printed(self) -> Any:
        line = f"simulated: {_words(self.args)[:60]}\n"
        scheduler.run_state["simulated"] = f"the output of `{_words(self.args)[:40]}`"
        return line if self._text else line.encode()

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if timeout is not None and timeout < LATENCY and not scheduler.choose(2):
                raise real.TimeoutExpired(self.args, timeout)
            pause(LATENCY, f"waits for the end of `{_words(self.args)[:40]}`")
            self.returncode = 0
        return self.returncode

    def poll(self) -> int | None:
        if self.returncode is None and scheduler.choose(2):
            self.returncode = 0
        return self.returncode

    def communicate(self, input: Any = None, timeout: float | None = None) -> tuple[Any, Any]:
        self.wait(timeout)
        nothing = "" if self._text else b""
        return (self._printed(), nothing) if self._captured else (None, None)

    def terminate(self) -> None:
        """Ends the process: it gets the return code -15 unless it has ended."""
        self.returncode = -15 if self.returncode is None else self.returncode

    kill = terminate

    def send_signal(self, sig: int) -> None:
        self.terminate()

    def __enter__(self) -> "Popen":
        return self

    def __exit__(self, *error: object) -> None:
        self.wait()


def run(args: Any, *, input: Any = None, capture_output: bool = False, timeout: float | None = None, check: bool = False,
        **options: Any) -> Any:
    """Starts another program and waits for its end."""
    if capture_output:
        options["stdout"] = options["stderr"] = real.PIPE
    with Popen(args, **options) as process:
        stdout, stderr = process.communicate(input, timeout)
    return real.CompletedProcess(process.args, 0, stdout, stderr)


def call(args: Any, *, timeout: float | None = None, **options: Any) -> int:
    with Popen(args, **options) as process:
        return process.wait(timeout)


def check_call(args: Any, **options: Any) -> int:
    return call(args, **options)


def check_output(args: Any, *, timeout: float | None = None, **options: Any) -> Any:
    return run(args, stdout=real.PIPE, timeout=timeout, check=True, **options).stdout


def make_subprocess() -> ModuleType:
    """The program's `subprocess`."""
    kept = {name: getattr(real, name) for name in (
        "PIPE", "STDOUT", "DEVNULL", "CompletedProcess", "CalledProcessError", "SubprocessError", "TimeoutExpired")}
    return make_module("subprocess", Popen=Popen, run=run, call=call, check_call=check_call, check_output=check_output, **kept)
