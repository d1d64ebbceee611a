"""The policy while the program runs: its own built-ins, and audit hooks for what goes round them."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from typing import Any

from gilbert.policy import names

Refuse = Callable[[int, str, str], None]


def close(space: dict[str, Any], allow: frozenset[str], refuse: Refuse) -> None:
    """Gives a module guarded built-ins and hooks the audit events. Once a process; there is no way back."""
    space["__builtins__"] = _builtins(allow, refuse)
    sys.addaudithook(_hook(allow, refuse, _callers()))


def _callers() -> Callable[[int], Any]:
    return sys._getframe


def _builtins(allow: frozenset[str], refuse: Refuse) -> dict[str, Any]:
    made = dict(builtins.__dict__)
    frame_at = sys._getframe

    def here() -> int:
        frame = frame_at(2)
        while frame is not None and frame.f_code.co_filename != "solution.py":
            frame = frame.f_back
        return frame.f_lineno if frame else 0

    real_import = builtins.__import__

    def guarded_import(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        why = names.module_refusal(str(name), allow)
        if why:
            refuse(here(), f"import {name}", why)
        return real_import(name, globals, locals, fromlist, level)

    def looked_up(real: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(target: Any, name: Any, *rest: Any) -> Any:
            if type(name) is not str:
                raise TypeError("attribute name must be string")
            why = names.attribute_refusal(name)
            if why:
                refuse(here(), name, why)
            return real(target, name, *rest)

        guarded.__name__ = guarded.__qualname__ = real.__name__
        return guarded

    def no_input(prompt: object = "", /) -> str:
        raise EOFError("there is no keyboard in the sandbox: a submission gets its input as arguments, never from input()")

    for name in ("getattr", "setattr", "delattr", "hasattr"):
        made[name] = looked_up(getattr(builtins, name))
    for name in ("eval", "exec", "compile", "breakpoint", "globals"):
        made.pop(name, None)
    made["__import__"] = guarded_import
    made["input"] = no_input
    return made


def _hook(allow: frozenset[str], refuse: Refuse, frame_at: Callable[[int], Any]) -> Callable[[str, tuple[Any, ...]], None]:
    processes = names.PROCESSES in allow
    never = {
        "gc.get_objects", "gc.get_referrers", "gc.get_referents", "sys._current_frames", "sys._current_exceptions",
        "sys.settrace", "sys.setprofile", "sys.monitoring.register_callback", "code.__new__", "function.__new__",
        "sys.addaudithook", "os.chmod", "os.chown", "os.setxattr", "os.link", "os.symlink", "signal.pthread_kill",
    }  # fmt: skip
    starts = {"os.fork", "os.forkpty", "os.exec", "os.posix_spawn", "os.system", "subprocess.Popen", "os.kill", "os.killpg"}

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in starts and not processes:
            refuse(line(), event, "this question starts no processes")
        elif event.startswith("ctypes.") and names.CTYPES not in allow:
            refuse(line(), "ctypes", "it reads and writes memory past Python")
        # f_code is what this hook itself reads; a frame is not to be had in the first place.
        elif event == "object.__getattr__" and arguments[1] != "f_code" and names.attribute_refusal(arguments[1]) and ours():
            refuse(line(), arguments[1], "it reaches into the interpreter")
        elif event in never and ours():
            refuse(line(), event, "it reaches into the interpreter")

    def ours() -> bool:
        """Whether the submission itself did it, and not the library on its behalf."""
        return frame_at(2).f_code.co_filename in ("solution.py",)

    def line() -> int:
        frame = frame_at(2)
        while frame is not None:
            if frame.f_code.co_filename == "solution.py":
                return int(frame.f_lineno)
            frame = frame.f_back
        return 0

    return hook
