"""PID 1 of a learner's container: starts the learner's process, carries frames, caps, counts and reaps.

It reports what it sees and decides nothing. It can't be stopped from inside: as PID 1 it takes no signal of the
container's, and being undumpable it shows its memory and descriptors to nobody of the same user.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from _blake2 import blake2b
from _socket import MSG_DONTWAIT, socket, socketpair  # The module around them is of no use here, and not cheap.

from gilbert.supervisor import cgroup
from gilbert.supervisor import scratch_cleanup
from gilbert.supervisor import warmup
from gilbert.supervisor import quiescence
from gilbert.supervisor import system
from gilbert.shared.annotations import Any
from gilbert.wire.frames import BrokenFrame, Reader, new_seal, pack, write_all
from gilbert.supervisor.poll import Poll
from gilbert.supervisor.printed_output import Printed

#: What a child may tell; anything else is a broken line.
CHILD_KINDS = frozenset("loaded refused syntax failed value raised service finished observe progress report".split())
ANSWERS = frozenset("value raised report".split())
SETTLES = frozenset("loaded refused syntax failed value raised finished report".split())
HOST_IN, HOST_OUT = 0, 1
TICK = 0.02


class Supervisor:
    """Serves one submission, in as many lives of the learner's process as the judge asks for."""

    def __init__(self) -> None:
        self.poll = Poll()
        self.host = Reader()
        self.child_frames = Reader()
        self.pid = 0
        self.control: socket | None = None
        self.printed = Printed(self.poll, self.tell, lambda: self.finish("output"))
        self.load: dict[str, Any] = {}
        self.used = False
        #: Whether the submission has come, and waits for what is asked with it.
        self.put_off = False
        #: Number of the run that is under way.
        self.asked = 0
        self.under_way = 0
        self.meter = cgroup.Meter()
        self.open_calls = 0
        self.quiescence = quiescence.Watch()
        self.outgoing = bytearray()
        self.handing = bytearray()

    # -- the host's side -------------------------------------------------------------------------------------------

    def tell(self, kind: str, **fields: Any) -> None:
        self.outgoing += pack({"t": kind, **fields})

    def flush(self) -> None:
        """What came up in one turn goes out in one write: under gVisor each costs more than all the rest."""
        if self.outgoing:
            data = bytes(self.outgoing)
            self.outgoing.clear()
            write_all(HOST_OUT, data)
        if self.handing and self.control is not None:
            data = bytes(self.handing)
            self.handing.clear()
            try:
                self.control.sendall(data)
            except OSError:
                return  # It has ended; its end is told when it is reaped.

    def on_host(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind == "bye":
            # The first process takes everything in the container with it.
            os._exit(0)
        if kind == "load":
            self.load = frame
            self.printed.most = int(frame.get("output", self.printed.most))
            self.allow()
            self.begin()
            self.put_off = True
        elif kind in ("run", "explore"):
            # The explorer executes the submission itself: not where it has been executed already.
            executed = self.used or (self.load["mode"] == "module" and not self.put_off)
            if not self.pid or (executed if kind == "explore" else self.used and frame.get("fresh")):
                self.end_child()
                if not scratch_cleanup.remove():
                    # A container in which one check could tell the next what it saw is none to go on in.
                    os._exit(1)
                self.start_child()
                self.begin()
                self.put_off = True
            self.give_load(exploring=kind == "explore" and self.load["mode"] == "module")
            self.used = True
            self.asked = frame["id"]
            self.allow(float(frame["seconds"]) if kind == "explore" else 0.0)
            self.begin()
            self.to_child(frame)
        elif kind in ("answer", "judged"):
            self.open_calls = max(0, self.open_calls - (kind == "answer"))
            self.quiescence.moved()
            self.to_child(frame)

    def give_load(self, exploring: bool = False) -> None:
        """Hands on the submission, once for each life: how it is to be executed hangs on what is asked first."""
        if self.put_off:
            self.put_off = False
            self.to_child({**self.load, "mode": "explore"} if exploring else self.load)

    @property
    def running(self) -> bool:
        return self.under_way > 0

    def allow(self, exploring: float = 0.0) -> None:
        """The CPU seconds of what comes now. The explorer ends its search by itself after its own seconds and then shortens and
        replays: that work is ours, and must never be held against the program."""
        self.meter.cpu_limit = float(self.load.get("cpu", 10)) + 3 * exploring

    def begin(self) -> None:
        self.meter.begin(anew=not self.running)
        self.under_way += 1
        self.open_calls = 0

    # -- the child's side ------------------------------------------------------------------------------------------

    def start_child(self, warm_up: bool = False) -> None:
        ours, theirs = socketpair()
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        seal = new_seal()
        pid = os.fork()
        if pid == 0:
            self.become_child(theirs, out_write, err_write, seal, warm_up)
        theirs.close()
        os.close(out_write)
        os.close(err_write)
        self.pid, self.control = pid, ours
        self.handing.clear()
        self.child_frames = Reader(seal)
        self.poll.register(ours.fileno(), self.on_control)
        self.printed.open(out_read, err_read)
        self.used = False

    def become_child(self, theirs: socket, out: int, err: int, seal: blake2b, warm_up: bool) -> None:
        """In the new process: none of the supervisor's descriptors, first choice of the memory killer, then the child's life."""
        control = os.dup2(theirs.fileno(), 3, inheritable=False)
        nowhere = os.open(os.devnull, os.O_RDONLY)
        for fd, place in ((out, 11), (err, 12), (nowhere, 10)):
            os.dup2(fd, place)
        os.dup2(10, 0)
        os.dup2(11, 1)
        os.dup2(12, 2)
        os.closerange(4, 1024)
        theirs.detach()
        os.setsid()
        # In this order: what is undumpable has no say over its own files in /proc.
        system.dumpable(True)
        system.expendable()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from gilbert.learner import child

        child.main(control, seal, warmup.of_child if warm_up else None)

    def to_child(self, frame: dict[str, Any]) -> None:
        if self.control is not None:
            self.handing += pack(frame)

    def on_control(self, fd: int) -> None:
        assert self.control is not None
        try:
            data = self.control.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            self.poll.unregister(fd)
            self.child_gone()
            return
        try:
            for frame in self.child_frames.feed(data):
                self.on_child(frame)
        except BrokenFrame as broken:
            self.finish("protocol", message=str(broken))

    def on_child(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind not in CHILD_KINDS:
            raise BrokenFrame("a kind that no learner's process has")
        if not self.running:
            return
        # An answer to what was not asked, or was answered, is none.
        if kind in ANSWERS and frame.get("id") != self.asked:
            return
        self.printed.drain()
        if not self.running:
            return
        if kind == "service":
            self.open_calls += 1
            self.quiescence.begin()
        if kind in SETTLES:
            frame["usage"] = self.meter.usage()
            self.asked = 0 if kind in ANSWERS else self.asked
            self.settle(kind)
        self.outgoing += pack(frame)

    def settle(self, kind: str) -> None:
        """Counts what is still under way: a program goes on until its process has ended."""
        if kind in ("refused", "syntax"):
            self.under_way = 0
        elif self.load["mode"] != "program":
            self.under_way = 0 if kind == "failed" else max(0, self.under_way - 1)

    # -- the end of a life -----------------------------------------------------------------------------------------

    def child_gone(self) -> None:
        """The line has closed: the child has ended, or closed it to look as if."""
        # Descriptors close before the memory is given back, which takes a while where the CPU quota is used up, and
        # seconds on a machine that has no core to spare.
        began = time.monotonic()
        status = self.reap()
        while status is None and self.pid and time.monotonic() < began + 6.0:
            time.sleep(0.0005 if time.monotonic() < began + 0.1 else 0.01)
            status = self.reap()
        if status is None:
            self.finish("protocol", message="the program closed the judge's line")
        else:
            self.ended(status)

    def reap(self) -> int | None:
        """Takes in every ended process; the child's wait status once it has ended."""
        found = None
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return found
            if pid == 0:
                return found
            if pid == self.pid:
                self.pid = 0
                found = status

    def read_rest(self) -> None:
        """What the child told before it ended comes before its end."""
        while self.control is not None and self.running:
            try:
                data = self.control.recv(1 << 16, MSG_DONTWAIT)
                if not data:
                    return
                for frame in self.child_frames.feed(data):
                    self.on_child(frame)
            except (OSError, BrokenFrame):
                return

    def ended(self, status: int) -> None:
        self.read_rest()
        if not self.running:
            self.end_child()
            return
        if self.meter.out_of_memory():
            self.finish("memory")
        elif os.WIFSIGNALED(status):
            self.finish("signal", code=os.WTERMSIG(status))
        else:
            self.finish("exit", code=os.WEXITSTATUS(status))

    def finish(self, how: str, **fields: Any) -> None:
        """Ends the run and everything in the container, and tells how it ended."""
        self.under_way = 0
        if how == "exit":
            self.printed.drain_last()
        usage = self.meter.usage()
        self.end_child()
        self.tell("ended", how=how, usage=usage, **fields)

    def end_child(self) -> None:
        """Nothing in the container is left alive but the supervisor."""
        system.kill_everyone()
        self.pid = 0
        self.printed.close()
        if self.control is not None:
            self.poll.unregister(self.control.fileno())
            self.control.close()
            self.control = None

    # -- the loop --------------------------------------------------------------------------------------------------

    def watch(self) -> None:
        """Between frames: limits that only the kernel's numbers show."""
        if not self.running:
            return
        if self.meter.too_long():
            self.finish("cpu")
            return
        self.meter.count_processes()
        status = self.reap()
        if status is not None and self.running:
            self.ended(status)

    def on_host_bytes(self, fd: int) -> None:
        data = os.read(HOST_IN, 1 << 16)
        if not data:
            system.kill_everyone()
            os._exit(0)
        for frame in self.host.feed(data):
            self.on_host(frame)
        self.give_load()

    def serve(self, ahead: bool) -> None:
        """`ahead`: nobody waits for this container yet, so there is time for a warmup."""
        self.poll.register(HOST_IN, self.on_host_bytes)
        self.start_child(warm_up=ahead)
        if ahead:
            warmup.of_supervisor()
        self.tell("ready", **system.description())
        self.flush()
        last = 0.0
        while True:
            waiting = self.running and self.open_calls > 0
            self.poll.wait(quiescence.SPACING if waiting else TICK if self.running else 1.0)
            self.flush()
            if self.running and self.open_calls > 0 and self.quiescence.reached():
                self.tell("quiet")
            now = time.monotonic()
            if now - last >= TICK:
                last = now
                self.watch()
            self.flush()


def main() -> None:
    lean = sys.argv[1:] == ["lean"]
    system.preload(lean)
    system.dumpable(False)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 # The host's line must not be a file object that code can find.
    Supervisor().serve(ahead=not lean)

