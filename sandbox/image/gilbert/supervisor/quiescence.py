"""Detects, from /proc, when no thread in the container can make progress by itself any more."""

from __future__ import annotations

import os
import time

from gilbert.supervisor import cgroup

#: Seconds between two samples.
SPACING = 0.0015
#: How many equal samples in a row make the container quiescent, and how many seconds a wait with a timeout may delay that.
_SAMPLES, _PATIENCE = 3, 0.3

# System calls that a timeout can end, by machine, with the index of the timeout argument (None: it always has a timeout).
_X86 = {202: 3, 230: None, 35: None, 232: 3, 7: 2, 270: 4, 23: 4, 281: 3, 271: 2}
_ARM = {98: 3, 115: None, 101: None, 22: 3, 73: 2, 72: 4}
_timed = {"x86_64": _X86, "aarch64": _ARM}.get(os.uname().machine, {})
_forever = (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)


def _threads() -> list[str]:
    found = []
    for pid in cgroup.processes():
        try:
            found += [f"/proc/{pid}/task/{tid}" for tid in os.listdir(f"/proc/{pid}/task")]
        except OSError:
            continue  # The process has ended since it was listed.
    return found


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _waits_for_time(task: str) -> bool:
    """Whether the thread sleeps in a call with a timeout. Also True where the kernel (gVisor's) doesn't show the call."""
    fields = _read(f"{task}/syscall").split()
    if not fields:
        return True
    if not fields[0].isdigit():
        return False
    number = int(fields[0])
    if number not in _timed:
        return False
    at = _timed[number]
    if at is None:
        return True
    value = int(fields[1 + at], 16)
    if number in (202, 98, 270, 23, 72, 271, 281):
        return value != 0  # A pointer to a timeout; null means no timeout. (epoll_pwait has a number; with 0 it hardly sleeps.)
    return value not in _forever


def sample() -> tuple[frozenset[tuple[str, str]], bool, bool]:
    """(CPU time and context switches of each thread, whether all sleep, whether one waits with a timeout)."""
    marks = set()
    asleep = True
    timed = False
    for task in _threads():
        stat = _read(f"{task}/stat").rpartition(")")[2].split()
        if not stat:
            continue
        if stat[0] not in "SZXI":
            asleep = False
        switches = [
            line.split()[1] for line in _read(f"{task}/status").splitlines() if line.startswith(("voluntary", "nonvoluntary"))
        ]
        marks.add((task, ":".join([*stat[11:13], *switches])))
        timed = timed or _waits_for_time(task)
    return frozenset(marks), asleep, timed


class QuiescenceWatch:
    """Takes samples until several in a row are equal."""

    def __init__(self) -> None:
        self._marks: frozenset[tuple[str, str]] | None = None
        self._still_for = 0
        self._patience_until = 0.0

    def begin(self) -> None:
        """A service call has begun to wait for the judge. Waits with a timeout get time to end first."""
        self.moved()
        self._patience_until = time.monotonic() + _PATIENCE

    def moved(self) -> None:
        """Something is known to have made progress."""
        self._marks = None

    def reached(self) -> bool:
        """Takes one sample. Returns True if no thread can make progress by itself any more."""
        marks, asleep, timed = sample()
        if not asleep or marks != self._marks:
            self._marks, self._still_for = marks, 0
            return False
        if timed and time.monotonic() < self._patience_until:
            return False
        self._still_for += 1
        if self._still_for < _SAMPLES:
            return False
        self._still_for = 0
        self.begin()
        return True
