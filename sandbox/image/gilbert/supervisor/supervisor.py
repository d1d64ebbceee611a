"""PID 1 of a learner's container: starts the learner's process, forwards frames, limits output, measures, reaps.

It reports what it observes and decides no verdict. A program in the container can't stop it: PID 1 gets no signal from
inside. It is undumpable, so no process of the same user can read its memory or its descriptors.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from gilbert.shared.annotations import Any
from gilbert.supervisor import cgroup, quiescence, scratch_cleanup, system, warmup
from gilbert.supervisor.learner_handle import LearnerHandle
from gilbert.supervisor.output_limit import PrintedOutput
from gilbert.supervisor.poll import Poll
from gilbert.wire.frames import BrokenFrame, FrameReader, pack, write_all

#: What a learner's process may send. Any other kind breaks the protocol.
LEARNER_KINDS = frozenset("loaded refused syntax failed value raised service finished observe progress report".split())
#: Answers to a numbered request.
ANSWERS = frozenset("value raised report".split())
#: Frames that end a load or a request. They carry its usage.
SETTLES = frozenset("loaded refused syntax failed value raised finished report".split())
HOST_IN, HOST_OUT = 0, 1
#: Seconds between two checks of the limits while something runs.
TICK = 0.02


class Supervisor:
    """Serves one submission, in as many successive learner's processes as the judge asks for."""

    def __init__(self) -> None:
        self._poll = Poll()
        self._host_reader = FrameReader()
        self._to_host = bytearray()
        self._printed = PrintedOutput(self._poll, self.send_to_host, lambda: self._finish("output"))
        self._learner = LearnerHandle(
            self._poll,
            self._printed,
            self._on_learner_frame,
            self._on_learner_end,
            lambda why: self._finish("protocol", message=why),
        )
        self._meter = cgroup.UsageMeter()
        self._quiescence = quiescence.QuiescenceWatch()
        #: The host's `load` frame: the submission and how it is to be run.
        self._load: dict[str, Any] = {}
        #: Whether the current process still has to be given the submission.
        self._load_pending = False
        #: Whether the current process was given the submission to explore it, and so has not executed it outside the explorer.
        self._explores = False
        #: Whether the current process has been asked for something.
        self._used = False
        #: Number of the request that is under way; 0 where none is.
        self._request = 0
        #: How many requests, the load among them, have not been answered.
        self._under_way = 0
        self._open_calls = 0

    @property
    def _running(self) -> bool:
        return self._under_way > 0

    # -- the host's side -------------------------------------------------------------------------------------------

    def send_to_host(self, kind: str, **fields: Any) -> None:
        """Queues a frame for the host; `_flush` writes it."""
        self._to_host += pack({"t": kind, **fields})

    def _flush(self) -> None:
        """Writes everything that one turn produced in a single write: under gVisor each write is expensive."""
        if self._to_host:
            data = bytes(self._to_host)
            self._to_host.clear()
            write_all(HOST_OUT, data)
        self._learner.flush()

    def _on_host_bytes(self, fd: int) -> None:
        data = os.read(fd, 1 << 16)
        if not data:
            system.kill_everyone()
            os._exit(0)
        for frame in self._host_reader.feed(data):
            self._on_host_frame(frame)
        self._give_load()

    def _on_host_frame(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind == "bye":
            # When PID 1 ends, the kernel ends every process of the container.
            os._exit(0)
        if kind == "load":
            self._load = frame
            self._printed.limit = int(frame["output"])
            self._allow()
            self._begin()
            self._load_pending = True
        elif kind in ("run", "explore"):
            self._on_request(frame)
        elif kind == "usage":
            self.send_to_host("usage", usage=self._meter.usage())
        elif kind in ("answer", "judged"):
            self._open_calls = max(0, self._open_calls - (kind == "answer"))
            self._quiescence.moved()
            self._learner.send(frame)

    def _on_request(self, frame: dict[str, Any]) -> None:
        exploring = frame["t"] == "explore"
        # The explorer and a witness execute the submission in their own ways, so they need a process in which it was not
        # executed before.
        mode = "explore" if exploring else "witness" if frame.get("witness") else "module"
        executed = self._used or (self._load["mode"] == "module" and not self._load_pending)
        # A control (see `checker/control.py`) must run in the same process as the exploration that it checks. Others may.
        stays = exploring and self._explores and frame.get("same_process")
        if not self._learner.alive or not stays and (executed if mode != "module" else self._used and frame.get("fresh")):
            self._new_learner()
        self._give_load(mode if self._load["mode"] == "module" else self._load["mode"])
        self._used = True
        self._request = frame["id"]
        self._allow(float(frame["seconds"]) if exploring else 0.0)
        self._begin()
        self._learner.send(frame)

    def _new_learner(self) -> None:
        self._learner.end()
        if not scratch_cleanup.remove():
            # The container can't be used again: one check could leave a file to the next.
            os._exit(1)
        self._start_learner()
        self._begin()
        self._load_pending = True

    def _start_learner(self, warm_up: bool = False) -> None:
        self._learner.start(warm_up)
        self._used = self._explores = False

    def _give_load(self, mode: str = "") -> None:
        """Sends the submission to the process, once each. How it is executed depends on the first request."""
        if self._load_pending:
            self._load_pending = False
            self._explores = mode == "explore"
            self._learner.send({**self._load, "mode": mode or self._load["mode"]})

    def _allow(self, search_seconds: float = 0.0) -> None:
        """Sets the limit of CPU time. The explorer stops its search after `search_seconds`, then shortens and replays. That is
        the judge's work and must not count against the program."""
        self._meter.cpu_limit = float(self._load.get("cpu", 10)) + 3 * search_seconds

    def _begin(self) -> None:
        self._meter.begin(anew=not self._running)
        self._under_way += 1
        self._open_calls = 0

    # -- the learner's side ----------------------------------------------------------------------------------------

    def _on_learner_frame(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind not in LEARNER_KINDS:
            raise BrokenFrame("a kind that no learner's process sends")
        # An answer is ignored if its request was not made or was answered before.
        if not self._running or kind in ANSWERS and frame.get("id") != self._request:
            return
        self._printed.drain()
        if not self._running:
            return
        if kind == "service":
            self._open_calls += 1
            self._quiescence.begin()
        if kind in SETTLES:
            frame["usage"] = self._meter.usage()
            self._request = 0 if kind in ANSWERS else self._request
            self._settle(kind)
        self._to_host += pack(frame)

    def _settle(self, kind: str) -> None:
        """Updates the count of unanswered requests. A program (mode `program`) is under way until its process ends."""
        if kind in ("refused", "syntax"):
            self._under_way = 0
        elif self._load["mode"] != "program":
            self._under_way = 0 if kind == "failed" else max(0, self._under_way - 1)

    def _on_learner_end(self, status: int) -> None:
        self._learner.read_rest(lambda: self._running)
        if not self._running:
            self._learner.end()
        elif self._meter.out_of_memory():
            self._finish("memory")
        elif os.WIFSIGNALED(status):
            self._finish("signal", code=os.WTERMSIG(status))
        else:
            self._finish("exit", code=os.WEXITSTATUS(status))

    def _finish(self, how: str, **fields: Any) -> None:
        """Ends the run and every process in the container, and tells the host how it ended."""
        self._under_way = 0
        if how == "exit":
            self._printed.drain_last()
        usage = self._meter.usage()
        self._learner.end()
        self.send_to_host("ended", how=how, usage=usage, **fields)

    # -- the loop --------------------------------------------------------------------------------------------------

    def _check_limits(self) -> None:
        """Checks what no frame reports: CPU time, and the end of a process."""
        if not self._running:
            return
        if self._meter.too_long():
            self._finish("cpu")
            return
        self._meter.count_processes()
        status = self._learner.reap()
        if status is not None and self._running:
            self._on_learner_end(status)

    def serve(self, ahead: bool) -> None:
        """Runs until the host closes its end. `ahead`: no submission waits for this container yet, so it warms up first."""
        self._poll.register(HOST_IN, self._on_host_bytes)
        self._start_learner(warm_up=ahead)
        if ahead:
            warmup.run_in_supervisor()
        self.send_to_host("ready", **system.description())
        self._flush()
        last = 0.0
        while True:
            waiting = self._running and self._open_calls > 0
            self._poll.wait(quiescence.SPACING if waiting else TICK if self._running else 1.0)
            self._flush()
            if self._running and self._open_calls > 0 and self._quiescence.reached():
                self.send_to_host("quiet")
            now = time.monotonic()
            if now - last >= TICK:
                last = now
                self._check_limits()
            self._flush()


def main() -> None:
    lean = sys.argv[1:] == ["lean"]
    system.preload(lean)
    system.set_dumpable(False)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Code in a forked process could find a file object for the host's descriptor, so there must be none.
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    Supervisor().serve(ahead=not lean)
