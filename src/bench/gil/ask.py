"""Where CPython with the GIL looks whether another thread wants to run, asked of the interpreter that runs this.

    python3 ask.py [--threads] [PLACE…]     prints a JSON object; PYTHON_JIT=1 for the JIT

The interpreter looks for other threads and for signals at the same places, in one step. So a signal that is made
pending by C code, which nothing looks at on the way, is handled at the next such place; its handler sees where the
program is. No clock and no second thread has a part in it. `--threads` also runs each place between a read and a write on
two real threads, and counts the trials of five that lost an update: one loss is proof, none is no proof of anything.
"""

import argparse
import contextlib
import io
import json
import signal
import sys
import textwrap
import threading
import types
from typing import Any

import _opcode
import _thread
from places import PLACES, SETUP

#: Calls before the one that counts: what is specialised by then is what a running program has.
WARM, JIT = 200, 12_000
#: Rounds of a thread in one of the trials.
TRIALS, ROUNDS = 5, 1_000


#: A signal without a handler makes nothing pending: such calls only warm the code up.
DRIVE = """
def drive(trip, signals):
    for number in signals:
        probe(trip, number)
"""


class Trip:
    """`Trip() + SIGINT` makes that signal pending. The interpreter calls C code for it, which looks for nothing."""

    __add__ = _thread.interrupt_main


#: The probe's frame says how far it had come when the signal was handled.
passed: list[bool] = []


def handler(_number: int, frame: types.FrameType | None) -> None:
    """Notes whether the place lay behind the program when the interpreter looked."""
    while frame is not None and frame.f_code.co_name != "probe":
        frame = frame.f_back
    if frame is not None:
        passed.append(bool(frame.f_locals["stage"]))


def whole(place: str) -> str:
    """The place with its beginning and its end."""
    lines = place if "TRIP" in place else f"TRIP\n{place}"
    return lines if "DONE" in lines else f"{lines}\nDONE"


def source_of(place: str) -> str:
    """The probe of a place and the loop that calls it, as source: of one module, or the JIT compiles nothing."""
    words = {"TRIPPED": "tripped(trip, signal)", "TRIP": "(trip + signal)", "DONE_IS": "(stage := 1) > 1", "DONE": "stage = 1"}
    lines = whole(place)
    for word, put in words.items():
        lines = lines.replace(word, put)
    return f"def probe(trip, signal):\n    stage = 0\n{textwrap.indent(lines, '    ')}\n    flush()\n{DRIVE}"


def driven(source: str, space: dict[str, Any], signals: list[int]) -> types.CodeType:
    """Runs the probe, in code that has never run, once for each signal; notes in `passed` what the last one meets."""
    exec(compile(source, "place", "exec"), space)
    passed.clear()
    space["drive"](Trip(), signals)
    if not passed:
        raise RuntimeError("the signal was never handled")
    return space["drive"].__code__


def looks(source: str, space: dict[str, Any], calls: int) -> bool:
    """Whether the interpreter looks between `TRIP` and `DONE`, after so many calls without a signal."""
    driven(source, space, [*[signal.SIGUSR1] * calls, signal.SIGINT])
    return not passed[0]


def looks_compiled(source: str, space: dict[str, Any]) -> bool | None:
    """The same where the JIT has compiled the loop that calls it; None where it would not."""
    code = driven(source, space, [*[signal.SIGUSR1] * JIT, signal.SIGINT])
    if not compiled(code) and not compiled(space["probe"].__code__):
        return None
    return not passed[0]


def compiled(code: types.CodeType) -> bool:
    """Whether a code object leads into machine code."""
    for offset in range(0, len(code.co_code), 2):
        try:
            if _opcode.get_executor(code, offset) is not None:
                return True
        except ValueError:
            continue
    return False


def lossy(place: str, space: dict[str, Any], cold: bool) -> int | None:
    """Trials in which two real threads lost an update over the place; None where a place is more than lines between."""
    if "TRIP" in place or "DONE" in place:
        return None
    body = textwrap.indent(place, "    ")
    exec(f"def step(box):\n    value = box.n\n{body}\n    box.n = value + 1\n", space)
    step = space["step"]
    lost = 0
    for _ in range(TRIALS):
        box = types.SimpleNamespace(n=0)

        def work(box: Any = box) -> None:
            for _ in range(ROUNDS):
                (types.FunctionType(step.__code__.replace(), space) if cold else step)(box)

        both = [threading.Thread(target=work) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        lost += box.n < 2 * ROUNDS
        space["words"].clear()
    return lost


def main() -> None:
    """Asks about each place, and prints what came of it."""
    options = argparse.ArgumentParser()
    options.add_argument("--threads", action="store_true")
    options.add_argument("places", nargs="*")
    asked = options.parse_args()
    jit = bool(getattr(sys, "_jit", None) and sys._jit.is_enabled())
    signal.signal(signal.SIGINT, handler)
    sys.setswitchinterval(1e-6)
    space: dict[str, Any] = {"flush": lambda: None}
    exec(SETUP, space)
    with contextlib.redirect_stdout(io.StringIO()):
        rows = asked_all(asked, jit, space)
    print(json.dumps({"python": sys.version.split()[0], "jit": jit, "rows": rows}))


def asked_all(asked: argparse.Namespace, jit: bool, space: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each place."""
    rows = []
    for kind, places in PLACES.items():
        for name, place in places.items():
            if asked.places and name not in asked.places:
                continue
            source = source_of(place)
            row: dict[str, Any] = {"kind": kind, "place": name}
            if jit:
                row["compiled"] = looks_compiled(source, space)
            else:
                row |= {"cold": looks(source, space, 0), "warm": looks(source, space, WARM)}
            if asked.threads:
                row |= {"lostCold": lossy(place, space, True), "lostWarm": lossy(place, space, False)}
            rows.append(row)
    return rows


if __name__ == "__main__":
    main()
