"""An independent confirmation: runs the unchanged program, instruction by instruction.

The source is compiled without hooks, its threads are OS threads, and `sys.monitoring` stops before every instruction. The
switches of a counterexample are found in the bytecode by their place in the source. If the program fails the same way, the
failure is not caused by the instrumentation.
"""

import dis
import sys
from types import CodeType
from typing import Any

from gilbert.explorer.confirm.os_threads import Baton, Stalled
from gilbert.explorer.run.failure import Failure, stopped_by
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import CHOICES, Abandon
from gilbert.explorer.strategies.follow import Deviation, Follow
from gilbert.explorer.strategies.strategy import Strategy

TOOL = 4
LIMIT = 300_000
_READS = ("LOAD_ATTR", "LOAD_GLOBAL", "LOAD_NAME", "LOAD_DEREF", "BINARY_SUBSCR", "BINARY_SLICE", "CONTAINS_OP", "FOR_ITER",
          "TO_BOOL", "COMPARE_OP", "LOAD_METHOD", "MATCH_CLASS", "MATCH_SEQUENCE", "MATCH_MAPPING")
_WRITES = ("STORE_ATTR", "STORE_GLOBAL", "STORE_NAME", "STORE_DEREF", "STORE_SUBSCR", "STORE_SLICE", "DELETE_ATTR",
           "DELETE_SUBSCR")


def _kind(opname: str) -> str:
    """How an instruction accesses shared state: "w" writes, "r" reads, "c" calls, "" not at all."""
    if opname in _WRITES:
        return "w"
    if opname in _READS:
        return "r"
    return "c" if opname.startswith("CALL") else ""


class Recorder(Follow):
    """Repeats an interleaving and records the place in the source of each switch."""

    def __init__(self, runner: Runner, deviations: list[Deviation]) -> None:
        super().__init__(deviations)
        self.runner = runner
        self.plan: dict[tuple, int] = {}

    def pick(self, model_thread: ModelThread, hard: list, soft: list, default: ModelThread) -> ModelThread:
        chosen = super().pick(model_thread, hard, soft, default)
        if chosen is not default:
            trace = self.runner.scheduler.trace
            op = model_thread.op
            if not model_thread.done and op[4] >= 0 and op[0] in ops.MEMORY:
                nth = sum(1 for t, o in trace if t == model_thread.id and o[4] == op[4])
                self.plan[("m", model_thread.id, self.anchor(op), nth)] = chosen.id
            else:
                nth = sum(1 for t, o in trace if t == model_thread.id and o[4] < 0 and o[0] not in (ops.BEGIN, ops.CHOICE))
                self.plan[("s", model_thread.id, nth + 1)] = chosen.id
        return chosen

    def anchor(self, op: tuple) -> tuple:
        """The key of an access in the bytecode: its place, and whether it writes ("w"), reads ("r") or either ("?")."""
        site = self.runner.subject.sites[op[4]]
        kind = "w" if op[0] in (ops.WRITE, ops.ITEM_WRITE) else "?" if op[0] == ops.RESHAPE else "r"
        return (site.filename, site.line, site.column, site.end_line, site.end_column, kind)


class FollowBytecode(Strategy):
    """Chooses the threads in the run of the unchanged program."""

    skip = False

    def __init__(self, plan: dict[tuple, int], deviations: list[Deviation]) -> None:
        self.plan = plan
        self.target: int | None = None
        self.choices = Follow([d for d in deviations if d[0] == CHOICES])

    def pick(self, model_thread: ModelThread, hard: list, soft: list, default: ModelThread) -> ModelThread:
        want = self.target
        if want is None:
            want = self.plan.get(("s", model_thread.id, model_thread.count))
        if want is not None:
            for x in [*hard, *soft]:
                if x.id == want:
                    return x
        return default

    def choose(self, model_thread: ModelThread, options: int) -> int:
        return self.choices.choose(model_thread, options)


def confirm(runner: Runner, failure: Failure, deviations: list[Deviation]) -> bool:
    """Whether the unchanged program fails the same way with the same switches."""
    recorder = Recorder(runner, deviations)
    recorder.detects_cycles = False
    if failure.kind == "livelock" or not failure.same(runner.once(recorder)):
        return False
    return Run(runner, failure, recorder.plan, deviations).go()


class Run:
    """One run of the unchanged program with the switches of the plan."""

    def __init__(self, runner: Runner, failure: Failure, plan: dict, deviations: list[Deviation]) -> None:
        self.runner = runner
        self.scheduler = runner.scheduler
        self.failure = failure
        self.strategy = FollowBytecode(plan, deviations)
        self.wanted = {key[2][:5] for key in plan if key[0] == "m"}
        self.kinds: dict[tuple, set[str]] = {}
        self.places: dict[CodeType, dict[int, list[tuple]]] = {}
        self.counts: dict[tuple, int] = {}
        self.seen = 0
        self.left = 0
        self.over = False

    def index(self, code: CodeType) -> None:
        """Finds the instructions of the plan in a code object and those nested in it."""
        here: dict[int, list[tuple]] = {}
        taken: set[tuple] = set()
        for found in dis.get_instructions(code):
            p = found.positions
            if p is None or p.lineno is None:
                continue
            anchor = (code.co_filename, p.lineno, p.col_offset, p.end_lineno, p.end_col_offset)
            if anchor not in self.wanted:
                continue
            kind = _kind(found.opname)
            if kind and (anchor, kind) not in taken:
                taken.add((anchor, kind))
                self.kinds.setdefault(anchor, set()).add(kind)
                here.setdefault(found.offset, []).append((*anchor, kind))
        self.places[code] = here
        for const in code.co_consts:
            if isinstance(const, CodeType):
                self.index(const)

    def resolve(self) -> None:
        """Decides for each access of the plan which kind of instruction makes it."""
        out = {}
        for key, to in self.strategy.plan.items():
            if key[0] == "m":
                kinds = self.kinds.get(key[2][:5], set())
                kind = key[2][5]
                if kind == "?":
                    kind = "c" if "c" in kinds else "w"
                elif kind not in kinds:
                    kind = "c" if "c" in kinds else kind
                key = ("m", key[1], (*key[2][:5], kind), key[3])
            out[key] = to
        self.strategy.plan = out

    def instruction(self, code: CodeType, offset: int) -> Any:
        """Called by the interpreter before an instruction of the program."""
        scheduler = self.scheduler
        model_thread = scheduler.cur
        if self.over:
            raise Abandon
        if scheduler.dead:
            scheduler.kills += 1
            if scheduler.kills > 200:
                scheduler.hub.switch()
            raise Abandon
        self.seen += 1
        if self.seen > LIMIT:
            scheduler.abort(("limit", model_thread))
        anchors = self.places[code].get(offset)
        if not anchors or not scheduler.multi or model_thread is None:
            return None
        for anchor in anchors:
            key = ("m", model_thread.id, anchor, self.counts.get((model_thread.id, anchor), 0))
            self.counts[model_thread.id, anchor] = key[3] + 1
            target = self.strategy.plan.get(key)
            if target is None:
                continue
            self.left -= 1
            if not self.left:
                self.listen(0)
            self.strategy.target = target
            chosen = scheduler.decide(model_thread, True)
            self.strategy.target = None
            if chosen is not model_thread and chosen is not None:
                scheduler.cur = chosen
                chosen.glet.switch()
                if scheduler.dead:
                    raise Abandon
        return None

    def listen(self, events: int) -> None:
        """Sets the events that the interpreter reports for the program's code; 0 once all switches are made."""
        for code in self.places:
            sys.monitoring.set_local_events(TOOL, code, events)

    def go(self) -> bool:
        """Runs it. Returns whether it fails the same way."""
        runner, scheduler = self.runner, self.scheduler
        subject = runner.subject
        subject.use("plain")
        for code in subject.codes["plain"]:
            if code is not None:
                self.index(code)
        self.resolve()
        self.left = sum(key[0] == "m" for key in self.strategy.plan)
        monitoring = sys.monitoring
        baton = Baton()
        scheduler.picker, scheduler.chooser, scheduler.after = self.strategy.pick, self.strategy.choose, None
        scheduler.skip = scheduler.quick = False
        scheduler.cycle_detector = None
        scheduler.carriers = (baton.make, lambda: baton.hub)
        monitoring.use_tool_id(TOOL, "gilbert")
        try:
            monitoring.register_callback(TOOL, monitoring.events.INSTRUCTION, self.instruction)
            if self.left:
                self.listen(monitoring.events.INSTRUCTION)
            try:
                subject.run_once()
            except Stalled:
                return False
            return stopped_by(scheduler) is None and self.failure.same(runner.failure())
        finally:
            self.bury()
            self.listen(0)
            monitoring.register_callback(TOOL, monitoring.events.INSTRUCTION, None)
            monitoring.free_tool_id(TOOL)
            scheduler.carriers = None
            subject.use(False)

    def bury(self) -> None:
        """Ends the coroutines that the run left suspended, even one that catches every exception."""
        self.over = True
        self.listen(sys.monitoring.events.INSTRUCTION)
        self.scheduler.reset()
        self.runner.collect_garbage()
