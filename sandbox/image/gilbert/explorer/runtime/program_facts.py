"""What the scheduler has to know of the program and the library, and whom it tells what happens.

The rooms above put functions of theirs here when they are loaded, so that the scheduler imports none of them.
"""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.run_settings import RunSettings


def _nobody(*args: Any) -> None:
    """Nobody listens."""


class ProgramFacts(RunSettings):
    """The program's namespace and hooks, the library's answers, and the narrator."""

    __slots__ = (
        "boot_reset",
        "called_from",
        "date_files",
        "excepthook",
        "failures",
        "hooks",
        "interruptible",
        "lane",
        "local",
        "most_in_flight",
        "namespace",
        "note_call",
        "note_event",
        "note_result",
        "note_sleep",
        "note_stuck",
        "note_sync",
        "note_value",
        "note_wait",
        "note_words",
        "pending_tasks",
        "reads_clock",
        "remarks",
        "solo",
        "spaces",
        "start_program",
        "typed",
        "uncertain",
        "verbose",
    )

    def __init__(self) -> None:
        super().__init__()
        #: The module namespace of the program that runs.
        self.namespace: dict[str, Any] = {}
        #: The same of each modelled process beside the program itself, by its number.
        self.spaces: dict[int, dict[str, Any]] = {}
        #: Runs the program's module in a namespace: what a new process does first.
        self.start_program: Callable[[dict[str, Any]], None] = _nobody
        #: Is told before the clock goes on by more than a moment.
        self.date_files: Callable[[], None] = _nobody
        #: The hooks of the program that is explored, by name.
        self.hooks: dict[str, Callable[..., Any]] = {}
        #: The place in the program that called the library function which asks.
        self.called_from: Callable[[], int] = lambda: 0
        #: The program's own `threading.excepthook`, or None where it set none.
        self.excepthook: Callable[[], Any] = lambda: None
        #: The class whose objects have attributes for each thread (`threading.local`).
        self.local: type = type(None)
        #: The asyncio task that runs: (identity, name), or None.
        self.lane: Callable[[], tuple | None] = lambda: None
        #: Whether the task that runs is the only one of its loop, and no timer is set.
        self.solo: Callable[[], bool] = lambda: True
        #: The tasks of an event loop that have not ended.
        self.pending_tasks: Callable[[Any], list] = lambda loop: []
        #: Called before every run: puts state of the library back to what it is in a new interpreter.
        self.boot_reset: list[Callable[[], None]] = []
        #: Whether the program looks at a clock.
        self.reads_clock = False
        #: What keeps this exploration from being complete, as sentences.
        self.uncertain: set[str] = set()
        #: What was made up for the program, as sentences, in the order in which it was first met. It is told with every verdict.
        self.remarks: dict[str, str] = {}
        #: The lines that the program says will be typed.
        self.typed: tuple[str, ...] = ()
        #: Whether the program catches Ctrl-C: then it comes where the program would sleep on and on.
        self.interruptible = False
        #: How many requests to the network were under way at once, at most, in any run.
        self.most_in_flight = 0
        #: Whether what lies outside the program (the network) may fail, too: a choice at each call.
        self.failures = False
        #: Whether a narrator listens: only then are the functions below called.
        self.verbose = False
        self.note_event: Callable[..., None] = _nobody
        self.note_wait: Callable[..., None] = _nobody
        self.note_stuck: Callable[..., None] = _nobody
        self.note_sync: Callable[..., None] = _nobody
        self.note_sleep: Callable[..., None] = _nobody
        self.note_value: Callable[..., None] = _nobody
        self.note_call: Callable[..., None] = _nobody
        self.note_result: Callable[..., None] = _nobody
        self.note_words: Callable[..., None] = _nobody
