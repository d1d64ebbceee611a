"""The exploration: a portfolio of strategies for the first bug, then the systematic search."""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from gilbert.explorer.strategies.state_graph import WRONG, StateGraph
from gilbert.explorer.report.canonical import canonical
from gilbert.explorer.strategies.dpor import Dpor
from gilbert.explorer.runtime.scheduler import ENDLESS, Scheduler, Refused, TooLong, Unsupported
from gilbert.explorer.report.explain import build
from gilbert.explorer.run.failure import Failure, read_end, stopped_by
from gilbert.explorer.strategies.cycle_detector import CycleDetector
from gilbert.explorer.confirm.gil import gil_truth
from gilbert.explorer.model.library import Library
from gilbert.explorer.report.narrate import Narrator
from gilbert.explorer.search.output_oracle import OutputOracle
from gilbert.explorer.run.program import Program, Subject, lines_of
from gilbert.explorer.search.races import find_conflicts, find_races
from gilbert.explorer.report.replay_id import decode, encode
from gilbert.explorer.report.report import Report
from gilbert.explorer.strategies.graph_search import GraphSearch
from gilbert.explorer.confirm.bytecode import confirm
from gilbert.explorer.search.shrink import shrink
from gilbert.explorer.strategies.strategies import Default, Fair, Few, Follow, Newest, Pct, Pos, Strategy, Surw, Turns, Walk
from gilbert.explorer.runtime.watchdog import Watchdog

Oracle = Callable[[Any], str | None]
Progress = Callable[[dict[str, Any]], None]

#: How many interleavings the portfolio tries before the systematic search begins.
FIRST = 40
#: What the portfolio begins with: what most mistakes fall for.
OPENING = ("turns1", "newest", "turns2", "turns1", "pos", "pos", "pct", "pct", "walk", "turns2")
#: What it goes on with, again and again.
ROTATION = ("pos", "pct", "walk", "pos", "surw", "pct", "pos", "walk")
#: States followed on the map for one run at most.
FOLLOWED = 20_000
#: Steps after which a run is given up (a fifth of it in the systematic search).
LIMIT = 20_000
#: Of a program whose runs are longer than that, how many operations of each thread are looked at.
SEEN = 300
#: Processor seconds that shortening may take.
SHORTENING = 2.5
#: How many steps a run gets that is looked at again because it was given up, and how many are.
PATIENCE, LOOKS = 60_000, 5
#: Real seconds that a search may take for each of its processor seconds: a machine that is busy must not find less.
REAL = 6
#: How many runs the systematic search, then the portfolio, does before it is the other's turn.
TURN = 400
_SCHEDULER: Scheduler | None = None
_LIBRARY: Library | None = None


def shared_library() -> Library:
    """The one scheduler and library of this process, loaded once."""
    global _SCHEDULER, _LIBRARY
    if _LIBRARY is None:
        _SCHEDULER = Scheduler()
        _LIBRARY = Library(_SCHEDULER)
    return _LIBRARY


def loses_update(counterexample: dict[str, Any] | None) -> bool:
    """Whether it shows a thread writing over what another wrote, from a value read before."""
    return bool((counterexample or {}).get("collision", {}).get("lost"))


class Endless(Exception):
    """A run of a scenario does not end, however fairly its threads take turns."""


class Exploration:
    """One call of `explore`: its program, its counts, and what it has found so far."""

    def __init__(self, program: Program, seed: int, budget: int, seconds: float, oracle: Oracle | None,
                 progress: Progress | None, strategies: tuple[str, ...] | None, bytecode: bool = True) -> None:
        self.program = program
        self.seed = seed
        self.budget = budget
        self.seconds = seconds
        self.oracle = oracle
        self.progress = progress
        self.only = strategies
        self.bytecode = bytecode
        self.library = shared_library()
        self.scheduler = self.library.scheduler
        self.scheduler.quiet_after = ENDLESS
        self.scheduler.reads_clock = self.scheduler.gates = False
        self.scheduler.uncertain.clear()
        self.subject = Subject(program, self.scheduler, self.library)
        self.raced = bytearray(len(self.scheduler.raced))
        self.wide = bytearray(len(self.scheduler.raced))
        self.state_graph = StateGraph(b"", random.Random(seed))
        self.count = 0
        self.limited = 0
        self.looks = 0
        self.judged: dict[Any, str | None] = {}
        self.started, self.cpu = time.perf_counter(), time.process_time()
        self.told = 0.0
        self.late = False
        self.strategy = "default"
        self.lengths: dict[int, int] = {}
        self.points = 0
        self.stable = 0
        self.notes: list[str] = []
        self.watchdog = Watchdog(self.scheduler)
        self.printed = OutputOracle(self.subject.output)
        #: A lost update that only what is printed shows.
        self.lost: Report | None = None

    # ------------------------------------------------------------ single runs

    def once(self, strategy: Strategy, points: bool = False, watched: bool = False) -> Failure | None:
        """One run; the failure it showed, if any. Raises what stopped it (Unsupported, Refused, TooLong)."""
        scheduler = self.scheduler
        scheduler.picker, scheduler.chooser = strategy.pick, strategy.choose
        scheduler.skip = strategy.skip
        scheduler.raced[:] = self.wide if points else self.raced
        graph_searches = isinstance(strategy, GraphSearch)
        scheduler.before = strategy.before if graph_searches else None
        scheduler.cycle_detector = strategy if graph_searches else CycleDetector(scheduler, self.subject.filenames) if strategy.cycle_detector else None
        scheduler.quick = scheduler.skip and not watched and not strategy.cycle_detector and not graph_searches
        if isinstance(strategy, Dpor):
            strategy.begin()
            scheduler.limit = LIMIT // 5
        else:
            scheduler.after = None
            scheduler.limit = PATIENCE if isinstance(strategy, Fair) else LIMIT
        self.watchdog.begin()
        try:
            self.subject.run_once()
        finally:
            self.watchdog.end()
        stopped = stopped_by(scheduler)
        if stopped is not None:
            raise stopped
        failure = read_end(scheduler, self.subject)
        if scheduler.verdict is not None and scheduler.verdict[0] == "limit":
            self.limited += 1
        if failure is None and scheduler.verdict is None and self.subject.observed and self.oracle is not None:
            failure = self.judge(self.subject.observation)
        if failure is None and scheduler.verdict is None:
            failure = self.printed.failure()
        return failure

    def look_again(self) -> Failure | None:
        """Where a run was given up, nobody would judge it: it is run once more, for longer and fairly. Raises Endless."""
        if self.oracle is None or not self.given_up() or self.looks >= LOOKS:
            return None
        self.looks += 1
        failure = self.once(Fair(list(self.scheduler.deviations)))
        if failure is None and self.given_up():
            raise Endless
        return failure

    def given_up(self) -> bool:
        """Whether the last run took more steps than it may."""
        return self.scheduler.verdict is not None and self.scheduler.verdict[0] == "limit"

    def judge(self, observation: Any) -> Failure | None:
        """Asks the oracle, once for each distinct observation."""
        key = canonical(observation)
        if key not in self.judged:
            self.judged[key] = self.oracle(observation)
        said = self.judged[key]
        return None if said is None else Failure("assertion", said, error="oracle")

    def searched(self, strategy: Strategy, points: bool = False) -> Failure | None:
        """One run of the search proper: counted, watched for races, told to whoever listens."""
        self.count += 1
        self.strategy = strategy.name
        watched = self.stable < 10 or self.count % 8 == 0 or isinstance(strategy, GraphSearch)
        failure = self.once(strategy, points, watched)
        scheduler = self.scheduler
        if not isinstance(strategy, Dpor):
            failure = failure or self.look_again()
        if failure is None and scheduler.verdict is None and self.program.scenario is None:
            self.printed.note(scheduler.deviations)
        if failure is None and watched:
            new = find_races(scheduler.trace, self.raced)
            if find_conflicts(scheduler.trace, self.wide) or new:
                self.stable = 0
            else:
                self.stable += 1
        if self.count % 64 == 0:
            self.tidy()
        self.tell("search")
        return failure

    def tidy(self) -> None:
        """Collects what earlier runs left behind; finalizers of the program may run."""
        self.watchdog.begin()
        try:
            gc.collect(1)
        finally:
            self.watchdog.end()

    def tell(self, phase: str) -> None:
        """Progress, at most ten times a second."""
        if self.progress is None:
            return
        now = time.perf_counter()
        if now - self.told > 0.1:
            self.told = now
            self.progress({"interleavings": self.count, "strategy": self.strategy, "phase": phase})

    def out_of_time(self) -> bool:
        """Whether the seconds are over: of processor time, so that a busy machine does not change what is found.

        The cheap part of the search is always run whole: what most mistakes fall for is found on any machine.
        """
        if self.count < FIRST and self.scheduler.quiet_after == ENDLESS:
            return False
        if self.count % 8 and not self.late and self.scheduler.quiet_after == ENDLESS:
            return False  # asking is not free
        self.late = time.process_time() - self.cpu > self.seconds or time.perf_counter() - self.started > REAL * self.seconds
        return self.late

    # ------------------------------------------------------------ the search

    def portfolio(self, rng: random.Random) -> Iterator[tuple[Strategy, bool]]:
        """Strategies without end, each for one run."""
        n = 0
        while True:
            kinds = self.only or ROTATION
            kind = kinds[n % len(kinds)]
            points = n % 2 == 1
            seed = random.Random(rng.getrandbits(64))
            length = max(2, self.points)
            if self.only is None and n < len(OPENING):
                kind = OPENING[n]
            if kind.startswith("turns"):
                yield Turns(int(kind[5:] or 1 + n % 20)), points
            elif kind == "state_graph":
                yield self.graph_search(seed, FOLLOWED), False
            elif kind == "newest":
                yield Newest(), points
            elif kind == "pos":
                yield Pos(seed, self.scheduler), points
            elif kind == "pct":
                yield Pct(seed, 2 + n // len(kinds) % 3, length), points
            elif kind == "few":
                yield Few(seed, 1 + n // len(kinds) % 4, length), points
            elif kind == "surw":
                yield Surw(seed, self.lengths), points
            else:
                yield Walk(seed), points
            n += 1

    def graph_searches(self) -> bool:
        """Whether there is anything left to draw on the map: always where there are new points to switch at."""
        return self.state_graph.points != bytes(self.raced) or not self.state_graph.over

    def graph_search(self, rng: random.Random, patience: int) -> GraphSearch:
        """One run that draws the map: a new one where there are new points to switch at."""
        points = bytes(self.raced)
        if self.state_graph.points != points:
            self.state_graph = StateGraph(points, rng)
        return GraphSearch(rng, self.scheduler, self.state_graph, self.subject.filenames, patience)

    def maps(self, rng: random.Random) -> Iterator[tuple[Strategy, bool]]:
        """Runs that draw the map, until nothing is left to draw or it has shown to be no use."""
        while self.graph_searches():
            yield self.graph_search(random.Random(rng.getrandbits(64)), FOLLOWED), False

    def baseline(self) -> Failure | None:
        """The run in which nobody interferes: learns lengths and the first races."""
        failure = self.searched(Default())
        scheduler = self.scheduler
        for model_thread in scheduler.model_threads:
            self.lengths[model_thread.id] = model_thread.count
        self.points = sum(1 for _, op in scheduler.trace if op[4] < 0 or self.raced[op[4]])
        return failure

    def lengthen(self) -> None:
        """The program's runs are long: threads are only followed at first, so that they come to an end."""
        self.scheduler.quiet_after = SEEN
        self.notes.append(f"Its loops are long: only the first {SEEN} operations of each thread were interleaved.")

    def search(self) -> tuple[Failure | None, bool]:
        """Runs until a bug, the end of the search, or the end of the budget: (failure, complete)."""
        failure = self.baseline()
        long = failure is None and self.limited > 0
        if long:
            self.lengthen()
            failure = self.baseline()
        if failure is not None:
            return failure, False
        rng = random.Random(self.seed)
        runs = self.portfolio(rng)
        dpor = Dpor(self.scheduler)
        if self.only == ("dpor",):
            failure = self.systematic(dpor, self.budget)
            return failure, failure is None and self.covered(dpor)
        if self.only is not None:
            return self.take(runs, self.budget), False
        if self.scheduler.model_threads[1:] or long:
            failure = self.take(runs, FIRST - self.count)
        if failure is None:
            self.lost = self.lost_in_print()
        if self.lost is not None or long:
            return failure or self.take(runs, 0 if self.lost else self.budget), False
        turns = 0
        # The systematic search, the portfolio and the map take turns, so that none starves the others.
        while failure is None and self.count < self.budget and not self.out_of_time():
            failure = self.systematic(dpor, TURN)
            if failure is None and self.covered(dpor):
                return None, True
            if failure is None:
                failure = self.take(runs, TURN if turns < 2 else 4 * TURN)
            if failure is None and turns:
                try:
                    failure = self.take(self.maps(rng), 4 * TURN)
                except TooLong:
                    # Other strategies ran this program to its end: the map is no use here, and says nothing about it.
                    self.state_graph.wrong = WRONG + 1
            turns += 1
        return failure, False

    def take(self, runs: Iterator[tuple[Strategy, bool]], most: int) -> Failure | None:
        """So many runs, each by the next strategy; the first failure ends it."""
        for _ in range(min(most, self.budget - self.count)):
            if self.out_of_time():
                break
            following = next(runs, None)
            if following is None:
                break
            failure = self.searched(*following)
            if failure is not None:
                return failure
        return None

    def systematic(self, dpor: Dpor, most: int) -> Failure | None:
        """So many runs of the systematic search."""
        for _ in range(min(most, self.budget - self.count)):
            if self.out_of_time() or dpor.done or dpor.endless > 2:
                break
            failure = self.searched(dpor)
            self.scheduler.after = None
            if failure is not None:
                return failure
            dpor.finish()
            failure = self.look_again()
            if failure is not None:
                return failure
        return None

    def covered(self, dpor: Dpor) -> bool:
        """Whether the systematic search has covered everything there is."""
        return dpor.done and not dpor.truncated and not self.limited and not self.scheduler.uncertain

    # ------------------------------------------------------------ after a failure

    def attempt(self, wanted: Failure, until: float = float("inf")) -> Callable[[list], tuple[bool, int, int, list]]:
        """For `shrink`: runs an interleaving and says whether it still fails the same way (no, where time is up)."""
        def run(deviations: list) -> tuple[bool, int, int, list]:
            if time.process_time() > until:
                return False, 0, 0, []
            failure = self.once(self.follow(deviations, wanted))
            trace = self.scheduler.trace
            switches = sum(1 for a, b in zip(trace, trace[1:], strict=False) if a[0] != b[0])
            return wanted.same(failure), switches, len(trace), list(self.scheduler.deviations)
        return run

    @staticmethod
    def follow(deviations: list, wanted: Failure) -> Follow:
        """The strategy that repeats an interleaving."""
        strategy = Follow(deviations)
        strategy.cycle_detector = wanted.kind == "livelock"
        return strategy

    def narrate(self, deviations: list, wanted: Failure) -> tuple[Failure | None, dict[str, Any], str]:
        """Runs an interleaving once more, writing down what happens."""
        several: frozenset[int] = frozenset()
        while True:
            narrator = Narrator(self.scheduler, self.subject, several)
            narrator.attach()
            try:
                failure = self.once(self.follow(deviations, wanted))
            finally:
                narrator.detach()
            if several or not narrator.names.ambiguous:
                break
            # Something goes by several names: once more, with one that is the same for all threads.
            several = frozenset(narrator.names.ambiguous)
        if failure is None:
            return None, {}, ""
        return failure, *build(narrator, failure)

    def report_bug(self, failure: Failure) -> Report:
        """Shrinks, replays twice, and writes the report; an unstable failure is not a bug."""
        deviations = list(self.scheduler.deviations)
        found_by = self.strategy
        self.tell("shrink")
        best, tries = shrink(deviations, self.attempt(failure, time.process_time() + SHORTENING))
        replays = [self.attempt(failure)(best)[0] for _ in range(2)]
        if not all(replays):
            self.notes.append("a failure was seen that did not repeat: the program behaves differently from run to run")
            return self.clean(False)
        seen, counterexample, message = self.narrate(best, failure)
        if seen is None or not failure.same(seen):
            self.notes.append("a failure was seen that did not repeat when watched")
            return self.clean(False)
        stdout = self.subject.output.text()[:4000]
        self.tell("gil")
        gil, free = gil_truth(self, failure, best)
        counterexample["gil"], counterexample["freeThreaded"] = gil, free
        self.tell("confirm")
        confirmed = ["replay", "bytecode"] if self.bytecode and confirm(self, failure, best) else ["replay"]
        extra = {
            "gil": gil, "freeThreaded": free,
            "strategy": found_by, "shrinkRuns": tries, "confirmedBy": confirmed, "stdout": stdout,
            "distinctObservations": len(self.judged), "notes": self.notes, "error": failure.message,
        }
        if "cycle" in counterexample:
            extra["cycle"] = counterexample["cycle"]
        return Report("bug", failure.kind, self.count, False, self.seed, encode(self.program.digest(), best),
                      message, counterexample, extra)

    def lost_in_print(self) -> Report | None:
        """Nothing failed, but some run printed other lines: a bug where a lost update is why, else told with the verdict."""
        printed = self.printed
        if printed.other is None or printed.looked or self.scheduler.uncertain:
            return None
        printed.looked = True
        self.once(Default())
        if printed.lines() != printed.usual:
            return None  # It prints something else each time by itself.
        printed.counts = True
        failure = self.once(Follow(printed.other))
        found = self.report_bug(failure) if failure is not None else None
        printed.counts = False
        if found is None or found.outcome != "bug":
            return None
        if loses_update(found.counterexample):
            found.extra["by"] = "output"
            return found
        self.notes.append(f"What is printed depends on the order of the threads. {found.extra['error']}: is that meant?")
        return None

    def clean(self, complete: bool) -> Report:
        """No bug: how much was covered, in a sentence."""
        if self.scheduler.uncertain:
            self.notes.extend(sorted(self.scheduler.uncertain))
        if complete:
            message = (f"No interleaving breaks it: all of them were covered, in {self.count} "
                       f"run{'' if self.count == 1 else 's'}.")
        elif self.limited == self.count:
            message = "No run came to an end within the limit of steps: nothing can be said about this program."
        else:
            message = f"No interleaving that breaks it was found in {self.count} tries."
        extra = {"strategy": "mix", "distinctObservations": len(self.judged), "notes": self.notes,
                 "bound": {"steps": LIMIT}, "confirmedBy": []}
        return Report("clean", None, self.count, complete, self.seed, None, message, None, extra)

    def unsupported(self, why: str, refused: Refused | None = None, endless: bool = False) -> Report:
        """The program can't be explored; says why."""
        extra: dict[str, Any] = {"notes": self.notes}
        if endless:
            extra["endless"] = True
        if refused is not None:
            extra["refused"] = {"line": refused.line, "what": refused.what}
        return Report("unsupported", None, self.count, False, self.seed, None, why, None, extra)

    def whole(self, replay: str | None) -> Report:
        """The exploration from start to end."""
        self.watchdog.start()
        try:
            if replay is not None:
                return self.replay(replay)
            failure, complete = self.search()
            if failure is not None:
                return self.report_bug(failure)
            found = self.lost or self.lost_in_print()
            if found is not None:
                found.complete = complete
            return found or self.clean(complete)
        except Unsupported as error:
            line = lines_of(error, self.subject.filenames)[1]
            return self.unsupported(f"{error} (line {line})." if line else f"{error}.")
        except Refused as error:
            line = lines_of(error, self.subject.filenames)[1] or error.line
            error.line = line
            return self.unsupported(f"Line {line}: {error.what} is not allowed here.", error)
        except TooLong as error:
            line = lines_of(error, self.subject.filenames)[1]
            return self.unsupported(
                f"Line {line} computes or waits without reaching a point that the explorer controls ({error}).")
        except Endless:
            return self.unsupported("It does not come to an end: under some interleaving it goes on for ever.", endless=True)
        finally:
            self.scheduler.after = None
            self.scheduler.reset()
            try:
                self.tidy()
            except TooLong:
                self.notes.append("something that the program left behind did not end")
            self.watchdog.stop()

    def replay(self, text: str) -> Report:
        """Runs exactly the interleaving of an id."""
        digest, deviations = decode(text)
        if digest != self.program.digest():
            return self.unsupported("This replay id belongs to another version of the program: "
                                    "explore the program again to get an id for this one.")
        self.count = 1
        failure = self.once(Follow(deviations))
        if failure is None:
            again = Follow(deviations)
            again.cycle_detector = True
            failure = self.once(again)
        if failure is None and self.limited:
            self.lengthen()
            failure = self.once(Follow(deviations))
        if failure is None and self.program.scenario is None:
            self.once(Default())
            self.printed.note([])
            self.printed.counts = True
            failure = self.once(Follow(deviations))
        stdout = self.subject.output.text()[:4000]
        told = self.narrate(deviations, failure) if failure is not None else (None, {}, "")
        if told[0] is None or told[0].error == "output" and not loses_update(told[1]):
            return Report("clean", None, 1, False, self.seed, text, "This interleaving does not break the program.",
                          None, {"strategy": "replay", "stdout": stdout, "notes": self.notes})
        _, counterexample, message = told
        extra = {"strategy": "replay", "confirmedBy": ["replay"], "stdout": self.subject.output.text()[:4000],
                 "notes": self.notes, "error": failure.message}
        if failure.error == "output":
            extra["by"] = "output"
        if "cycle" in counterexample:
            extra["cycle"] = counterexample["cycle"]
        return Report("bug", failure.kind, 1, False, self.seed, text, message, counterexample, extra)


def explore(program: Program, seed: int = 0, budget: int = 1000, seconds: float = 5.0, replay: str | None = None,
            oracle: Oracle | None = None, progress: Progress | None = None,
            strategies: tuple[str, ...] | None = None, bytecode: bool = True) -> Report:
    """Looks for an interleaving that breaks `program`, or shows that there is none.

    `budget` is in interleavings and `seconds` in real time, whichever ends first. `oracle` judges what
    a scenario returns: None where it is right, else the sentence that says what is wrong. `replay`
    runs the one interleaving of an id. `strategies` limits the search to the named ones (for benches). Without `bytecode`
    a bug is not looked for again in the untouched program, on threads of the operating system.
    Raises SyntaxError where the program does not compile, ValueError for a malformed replay id.
    """
    collecting, unraisable = gc.isenabled(), sys.unraisablehook
    gc.disable()
    # What ends with a run may end as it likes: nobody is told of it a thousand times.
    sys.unraisablehook = lambda ended: None
    try:
        try:
            made = Exploration(program, 0 if seed is None else seed, 1000 if budget is None else budget,
                               5.0 if seconds is None else seconds, oracle, progress, strategies, bytecode)
        except RecursionError:
            return Report("unsupported", None, 0, False, seed or 0, None, "The program is nested too deeply to be read.", None, {"notes": []})
        except Refused as error:
            return Report("unsupported", None, 0, False, seed or 0, None, f"Line {error.line}: {error.what} is not allowed here.",
                          None, {"refused": {"line": error.line, "what": error.what}, "notes": []})
        return made.whole(replay)
    finally:
        sys.unraisablehook = unraisable
        if collecting:
            gc.enable()
