"""Records in words what each operation of a run did."""

import re
from collections import deque
from typing import Any

from gilbert.explorer.report import waits
from gilbert.explorer.report.naming import LIBRARY, Names, in_event_loop, program_frames, text_at
from gilbert.explorer.report.stuck import StuckNotes
from gilbert.explorer.report.values import SAFE, Values, keyed
from gilbert.explorer.run.lost_updates import written_back
from gilbert.explorer.run.program import Subject
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

#: `next(numbers)`, which advances `numbers`.
_CALL = re.compile(r"^\w+\((\w+)\)$")
#: Words for an operation whose object is not known yet.
_PLAIN_WORDS = {
    "begin": "begins", "end": "ends", "yield": "sleeps", "start": "starts a thread", "lock": "takes a lock",
    "unlock": "releases a lock", "trylock": "tries to take a lock", "is_set": "checks an event",
    "is_alive": "checks whether a thread is alive", "wait": "has waited", "put": "puts something into a queue",
    "get": "takes something from a queue", "timeout": "times out",
}


class Narrator:
    """Collects the steps of a run: dictionaries with thread, line, source, event and the accessed object."""

    def __init__(self, scheduler: Scheduler, subject: Subject, several: frozenset[int] = frozenset()) -> None:
        self.scheduler = scheduler
        self.subject = subject
        self.names = Names(several, self.main_frame)
        self.labels: dict[int, str] = {}
        self.values = Values()
        #: (thread, object, method) -> the step of a container's method call that has not returned.
        self.calls: dict[tuple, dict[str, Any]] = {}
        self.steps: list[dict[str, Any]] = []
        self.waits: dict[Any, dict[str, Any]] = {}
        self.tasks: dict[Any, str] = {}

    def main_frame(self) -> Any:
        """The main thread's innermost frame of the program."""
        main = self.scheduler.model_threads[0]
        start = None if main is self.scheduler.cur else main.glet.gr_frame if main.glet is not None else None
        return program_frames(self.subject.filenames, 2, start)[0]

    def attach(self) -> None:
        """Registers this narrator's callbacks with the scheduler."""
        e = self.scheduler
        e.verbose = True
        e.note_event, e.note_value, e.note_call = self.event, self.value, self.call
        e.note_result, e.note_sync, e.note_sleep, e.note_words = self.result, self.sync, self.sleep, self.words
        stuck = StuckNotes(self)
        e.note_wait, e.note_stuck = stuck.wait, stuck.stuck

    def detach(self) -> None:
        """Stops the callbacks."""
        self.scheduler.verbose = False

    def thread(self, model_thread: ModelThread) -> str:
        """A short name of a thread, unique in the run."""
        found = self.labels.get(model_thread.id)
        if found is None:
            name = model_thread.name
            if model_thread.id == 0:
                found = "main"
            elif name.startswith("Thread-") or len(name) > 20:
                found = f"T{model_thread.id}"
            else:
                found = name
            if found in self.labels.values():
                found = f"T{model_thread.id}"
            self.labels[model_thread.id] = found
        return found

    def lane(self, model_thread: ModelThread) -> tuple[Any, str]:
        """(key, name) of the running asyncio task, or of the thread if no task runs."""
        found = self.scheduler.lane() if model_thread is self.scheduler.cur else None
        if found is None:
            return model_thread.id, self.thread(model_thread)
        return found[0], self.task_label(*found)

    def task_label(self, key: Any, name: str) -> str:
        """A name for a task, unique in the run: anyio calls all tasks of one function `__main__.fetch`."""
        label = self.tasks.get(key)
        if label is None:
            short = name.rpartition(".")[2] if name.replace(".", "").replace("_", "").isalnum() else name
            label = short if short != "main" else "main task"
            taken, number = {*self.tasks.values(), *self.labels.values()}, 2
            while label in taken:
                label, number = f"{short}#{number}", number + 1
            self.tasks[key] = label
        return label

    def base(self, model_thread: ModelThread, line: int, filename: str, kind: str, event: str, op: tuple) -> dict[str, Any]:
        source = ""
        lines = self.source_of(filename)
        if 0 < line <= len(lines):
            source = lines[line - 1].strip()
        lane, name = self.lane(model_thread)
        return {
            "thread": name, "line": line, "source": source, "event": event, "kind": kind,
            "object": None, "value": None, "collides": False, "switch": False, "file": filename,
            "_id": lane, "_op": op, "_at": len(self.scheduler.trace) - 1, "_call": None,
            "_modifies": filename == self.subject.program.filename and line in written_back(self.subject.program.source),
        }

    def source_of(self, filename: str) -> list[str]:
        """The lines of one of the program's files."""
        program = self.subject.program
        if filename == program.filename:
            return program.source.splitlines()
        if program.scenario is not None and filename == program.scenario.filename:
            return program.scenario.source.splitlines()
        return []

    # ------------------------------------------------------------ called by the scheduler

    def event(self, model_thread: ModelThread, op: tuple) -> None:
        """An operation was done."""
        kind: str = ops.NAMES[op[0]]
        self.waits.pop(self.lane(model_thread)[0], None)
        if op[4] >= 0 and op[0] in ops.MEMORY:
            site = self.subject.sites[op[4]]
            verb = "checks whether" if " in " in site.text else f"{kind}s"
            text = site.text
            if len(op[1]) == 2 and op[1][1] == 2:
                verb, text = "advances", _CALL.sub(r"\1", text)
            step = self.base(model_thread, site.line, site.filename, kind, f"{verb} `{text}`", op)
            step["object"] = text
            step["_inside"] = site.text if site.name == site.text and site.text.endswith(")") else None
        else:
            frame, below = program_frames(self.subject.filenames, 3)
            line = frame.f_lineno if frame is not None else 0
            filename = frame.f_code.co_filename if frame is not None else self.subject.program.filename
            event = _PLAIN_WORDS.get(kind, kind)
            if op[0] == ops.LOCAL and op[4] >= 0:
                event = "runs its loop once more"
                kind = "spin"
            step = self.base(model_thread, line, filename, kind, event, op)
            if op[0] == ops.PEEK and frame is not None:
                step["object"] = text_at(frame)
                step["event"] = f"checks `{step['object']}`"
            step["_call"] = self.library_call(frame, below)
            if in_event_loop(self.subject.filenames):
                return  # That an event loop looks for work is told of its tasks.
        self.steps.append(step)

    def library_call(self, frame: Any, below: Any) -> str | None:
        """The library method that the program has called, with the name of its object; None if there is none."""
        if below is None or frame is None:
            return None
        owner = below.f_locals.get("self")
        name = self.names.find(owner, frame) if owner is not None else None
        return f"{name}.{below.f_code.co_name}" if name else below.f_code.co_name

    def last(self) -> dict[str, Any] | None:
        """The step that a callback is about; None if the thread is no longer interleaved."""
        return self.steps[-1] if self.steps and not self.scheduler.hushed() else None

    def value(self, value: Any, owner: Any, field: Any) -> None:
        """Adds the value that was read or is about to be written."""
        step = self.last()
        if step is None or step["_op"][0] not in ops.MEMORY:
            return
        text = self.values.show(value)
        step["value"] = text
        if step["_inside"] and owner is not None:
            self.value_inside(step, text, owner, field)
            return
        name = step["object"] = keyed(step["object"], field) if type(field) in SAFE and field != "len" else step["object"]
        if field == "len":
            step["event"] = f"sees that `{name}` is empty" if value == 0 else f"sees {value} in `{name}`"
        elif step["kind"] == "write":
            step["event"] = f"writes `{name}` = {text}"
        elif field is None and " in " in name:
            step["event"] = f"checks whether `{name}`"
        elif field is None:
            step["event"] = f"reads `{name}`: {text}" if type(value) in SAFE else f"reads `{name}`"
        else:
            step["event"] = f"reads `{name}` = {text}"
        if type(owner).__module__ in LIBRARY:
            step["_looks"] = True
        if type(value).__module__ in ("_thread", "threading") and "[" not in name:
            self.names.keep(value, name)

    def value_inside(self, step: dict[str, Any], text: str, owner: Any, field: Any) -> None:
        """The same for an access by library code inside a call."""
        name = self.names.find(owner, program_frames(self.subject.filenames, 3)[0])
        if name is None or field is None or field == "len" or not isinstance(field, SAFE):
            step["event"] = f"{step['kind']}s its argument inside `{step['_inside']}`"
            return
        container = isinstance(owner, (dict, list, deque))
        step["object"] = f"{name}[{field!r}]" if container else f"{name}.{field}"
        step["event"] = f"{step['kind']}s `{step['object']}` = {text} inside `{step['_inside']}`"

    def call(self, obj: Any, name: str, args: tuple) -> None:
        """A method of a container is about to be called."""
        step = self.last()
        if step is not None:
            step["_method"] = name
            if step["_inside"]:
                found = self.names.find(obj, program_frames(self.subject.filenames, 3)[0])
                step["object"] = f"{found}.{name}({self.values.show(args[0], 20)})" if found and args else step["object"]
            self.calls[self.scheduler.cur.id, id(obj), name] = step
            inside = ", ".join(self.values.show(a, 20) for a in args[:3])
            step["event"] = f"does `{step['object']}`" if not args else f"does `{step['object']}`: {name}({inside})"

    def result(self, obj: Any, name: str, value: Any, before: int) -> None:
        """Adds the result of that method."""
        step = self.calls.pop((self.scheduler.cur.id, id(obj), name), None)
        if step is not None:
            step["value"] = self.values.show(value) if value is not None else None
            if value is not None and type(value) in SAFE:
                step["event"] += f" → {self.values.show(value)}"
            if len(obj) != before:
                step["event"] += f" ({before} → {len(obj)} items)"

    def name_of(self, thing: Any) -> tuple[str | None, str]:
        """(the program's name of a library object or None, its name in a sentence)."""
        if isinstance(thing, ModelThread):
            name = self.thread(thing)
            return name, f"`{name}`"
        frame, below = program_frames(self.subject.filenames, 3)
        if type(thing).__name__ in ("Waiter", "Notification"):
            return None, self.notification(frame, below)
        name = self.names.find(thing, frame)
        return name, waits.primitive(name, thing)

    def notification(self, frame: Any, below: Any) -> str:
        """The name of a condition's waiter in a sentence."""
        owner = below
        while owner is not None and owner.f_code.co_name not in ("wait", "notify"):
            owner = owner.f_back if owner.f_back is not frame else None
        if owner is not None and "self" in owner.f_locals:
            found = self.names.find(owner.f_locals["self"], frame)
            if found:
                return f"a notification on `{found}`"
        return "a notification"

    def sync(self, words: str, thing: Any) -> None:
        """A primitive was used."""
        step = self.last()
        if step is None:
            return
        name, quoted = self.name_of(thing)
        step["object"] = name or quoted
        if type(thing).__name__ == "Waiter":
            words = {"takes": "gets", "releases": "sends"}.get(words, words)
        step["event"] = f"{words} {quoted}"

    def sleep(self, seconds: float) -> None:
        """A sleep has ended."""
        step = self.last()
        if step is not None:
            step["event"] = f"sleeps {seconds:g} s (a sleep guarantees no order)"
            step["kind"] = "sleep"

    def words(self, words: str, name: str | None = None) -> None:
        """Describes a step in the words of the model of something outside the program."""
        step = self.last()
        if step is not None:
            step["event"] = words
            if name is not None:
                step["object"], step["_inside"] = name, None
