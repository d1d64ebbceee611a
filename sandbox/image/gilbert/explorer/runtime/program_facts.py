"""What the scheduler knows about the program and the library, and its callbacks.

The packages above store their functions here when they are loaded, so that the scheduler imports none of them.
"""

from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.run_settings import RunSettings


def _nobody(*args: Any) -> None:
    """The default callback: does nothing."""


class ProgramFacts(RunSettings):
    """The program's namespace and hooks, functions of the library, and the narrator's callbacks."""

    __slots__ = (
        "assigned",
        "boot_reset",
        "called_from",
        "counted",
        "date_files",
        "drawn_in_order",
        "excepthook",
        "failures",
        "hooks",
        "indexed",
        "interruptible",
        "lane",
        "local",
        "most_in_flight",
        "named",
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
        "opened",
        "owners",
        "peeked",
        "pending_tasks",
        "reads_clock",
        "redirects",
        "remarks",
        "single",
        "solo",
        "spaces",
        "start_program",
        "typed",
        "uncertain",
        "verbose",
        "waits",
    )

    def __init__(self) -> None:
        super().__init__()
        #: The module namespace of the running program.
        self.namespace: dict[str, Any] = {}
        #: Number of a modelled process other than the program itself -> its module namespace.
        self.spaces: dict[int, dict[str, Any]] = {}
        #: Runs the program's module level in a namespace, as a new process does first.
        self.start_program: Callable[[dict[str, Any]], None] = _nobody
        #: Called before the virtual clock advances by a sleep or wait.
        self.date_files: Callable[[], None] = _nobody
        #: The explored program's hooks, by name.
        self.hooks: dict[str, Callable[..., Any]] = {}
        #: The site of the program's call that led to the running library function.
        self.called_from: Callable[[], int] = lambda: 0
        #: The program's own `threading.excepthook`, or None.
        self.excepthook: Callable[[], Any] = lambda: None
        #: The class whose attributes each thread has separately (`threading.local`).
        self.local: type = type(None)
        #: The running asyncio task: (identity, name), or None.
        self.lane: Callable[[], tuple | None] = lambda: None
        #: Whether the running task is the only one of its loop, and no timer is set.
        self.solo: Callable[[], bool] = lambda: True
        #: The tasks of an event loop that have not ended.
        self.pending_tasks: Callable[[Any], list] = lambda loop: []
        #: The names of the attributes that the program sets: a method of such a name may be replaced.
        self.assigned: set[str] = set()
        #: Whether the program asks how often a cache was used: then each use is a change.
        self.counted = False
        #: Whether the program redirects what is printed.
        self.redirects = False
        #: Whether the order in which threads draw random numbers matters.
        self.drawn_in_order = False
        #: By the number of a dictionary that holds attributes of an object or variables of a module: it, and the first part of
        #: their locations.
        self.owners: dict[int, tuple[Any, Any]] = {}
        #: Called before every run: resets the library's state to that of a new interpreter.
        self.boot_reset: list[Callable[[], None]] = []
        #: Whether the program reads a clock.
        self.reads_clock = False
        #: Sentences: why this exploration can't be complete.
        self.uncertain: set[str] = set()
        #: Sentences about simulated data, in the order of first use. Every verdict includes them.
        self.remarks: dict[str, str] = {}
        #: Whether the program looks at what `wait()` gives: then who came to a barrier first is seen.
        self.indexed = False
        #: Whether the program asks for the name or the number of a thread: then threads that are alike are told apart.
        self.named = False
        #: Whether the program looks into a queue from outside: then what the queue itself does there is an operation of its own.
        self.peeked = False
        #: Whether the program's text names what is inside a queue: then its queues are the library's.
        self.opened = False
        #: Conditions of which some threads were notified, and not all.
        self.single: set[int] = set()
        #: The lines of each file of the program in which a thread waits in rounds that do nothing else: true where they are
        #: those of a loop, false for `wait_for`.
        self.waits: dict[str, dict[int, bool]] = {}
        #: The lines that the program says will be typed.
        self.typed: tuple[str, ...] = ()
        #: Whether the program catches Ctrl-C. Then Ctrl-C comes where the program would sleep for ever.
        self.interruptible = False
        #: The most network requests that were under way at one time in any run.
        self.most_in_flight = 0
        #: Whether calls to the outside (the network) may also fail: a choice at each call.
        self.failures = False
        #: Whether a narrator listens. Only then are the functions below called.
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
