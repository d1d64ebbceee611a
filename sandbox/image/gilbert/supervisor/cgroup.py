"""Reads CPU time and out-of-memory kills from the container's control group, version 1 or 2."""

from __future__ import annotations

import os

_root = "/sys/fs/cgroup"


def _first(*paths: str) -> str | None:
    return next((path for path in paths if os.access(path, os.R_OK)), None)


_cpu_v2 = _first(f"{_root}/cpu.stat")
_cpu_v1 = _first(f"{_root}/cpuacct/cpuacct.usage", f"{_root}/cpu,cpuacct/cpuacct.usage")
_events = _first(f"{_root}/memory.events", f"{_root}/memory/memory.oom_control")
_tick = os.sysconf("SC_CLK_TCK")


def _field(path: str, name: str) -> int | None:
    with open(path, encoding="ascii") as file:
        for line in file:
            key, _, value = line.partition(" ")
            if key == name:
                return int(value)
    return None


def cpu_seconds() -> float:
    """CPU time of everything in the container so far, in seconds."""
    if _cpu_v2:
        usage = _field(_cpu_v2, "usage_usec")
        if usage is not None:
            return usage / 1e6
    if _cpu_v1:
        with open(_cpu_v1, encoding="ascii") as file:
            return int(file.read()) / 1e9
    return _cpu_of_processes()


def _cpu_of_processes() -> float:
    """CPU seconds where no control group can be read (gVisor): the sum over the living and the reaped processes."""
    import resource  # Only needed here.

    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = ended.ru_utime + ended.ru_stime
    for pid in processes():
        try:
            with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / _tick
        except (OSError, IndexError, ValueError):
            continue  # The process has ended since it was listed.
    return total


def oom_kills() -> int:
    """How many processes of the container the kernel has killed because memory ran out."""
    if _events is None:
        return 0
    return _field(_events, "oom_kill") or 0


def processes() -> list[int]:
    """The ids of every process in the container but the supervisor."""
    own = os.getpid()
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != own]


class UsageMeter:
    """Measures what a run has used since it began, and knows its limit of CPU time."""

    def __init__(self) -> None:
        #: Seconds.
        self.cpu_limit = 0.0
        self._cpu_start = 0.0
        self._oom_start = oom_kills()
        self._max_processes = 0

    def begin(self, anew: bool) -> None:
        """Begins a run. Unless `anew`, its CPU time is added to that of the run that is under way."""
        if anew:
            self._cpu_start = cpu_seconds()
        self._max_processes = 1

    def count_processes(self) -> None:
        """Counts the processes alive now and keeps the maximum."""
        self._max_processes = max(self._max_processes, len(processes()))

    def too_long(self) -> bool:
        """Whether the limit of CPU time has been reached."""
        return cpu_seconds() - self._cpu_start > self.cpu_limit

    def out_of_memory(self) -> bool:
        """Whether the kernel has killed a process here for memory since the container started."""
        return oom_kills() > self._oom_start

    def usage(self) -> dict[str, float | int]:
        """The usage for a frame: CPU seconds, out-of-memory kills, the most processes at one time."""
        return {
            "cpu": round(cpu_seconds() - self._cpu_start, 6),
            "oom": oom_kills() - self._oom_start,
            "processes": self._max_processes,
        }
