"""Listens to one run and writes down what each operation did, in words."""

from collections import deque
from typing import Any

from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.scheduler import Scheduler
from gilbert.explorer.report.naming import Names, program_frames
from gilbert.explorer.run.program import Subject
from gilbert.explorer.runtime.model_thread import ModelThread

_SAFE = (int, float, str, bytes, bool, type(None))


def show(value: Any, room: int = 40) -> str:
    """A value in a few characters; never runs code of the program."""
    kind = type(value)
    if kind in _SAFE:
        text = repr(value)
    elif kind in (list, tuple, set, frozenset, deque) and len(value) <= 6 and all(type(v) in _SAFE for v in value):
        text = repr(value)
    elif kind is dict and len(value) <= 4 and all(type(k) in _SAFE and type(v) in _SAFE for k, v in value.items()):
        text = repr(value)
    elif kind in (list, dict, set, tuple, deque, frozenset):
        text = f"a {kind.__name__} of {len(value)}"
    else:
        text = f"a {kind.__name__}"
    return text if len(text) <= room else text[: room - 1] + "…"


class Narrator:
    """Collects the steps of a run: dictionaries with thread, line, source, event and what was touched."""

    def __init__(self, scheduler: Scheduler, subject: Subject, several: frozenset[int] = frozenset()) -> None:
        self.scheduler = scheduler
        self.subject = subject
        self.names = Names(several, self.main_frame)
        self.labels: dict[int, str] = {}
        self.holders: dict[int, tuple[Any, str]] = {}
        self.steps: list[dict[str, Any]] = []
        self.waits: dict[Any, dict[str, Any]] = {}
        self.tasks: dict[Any, str] = {}

    def main_frame(self) -> Any:
        """The innermost frame of the main thread that is the program's."""
        main = self.scheduler.model_threads[0]
        start = None if main is self.scheduler.cur else main.glet.gr_frame if main.glet is not None else None
        return program_frames(self.subject.filenames, 2, start)[0]

    def attach(self) -> None:
        """Makes the scheduler tell this narrator what happens."""
        e = self.scheduler
        e.verbose = True
        e.note_event, e.note_value, e.note_call = self.event, self.value, self.call
        e.note_result, e.note_sync, e.note_wait, e.note_sleep = self.result, self.sync, self.wait, self.sleep
        e.note_stuck = self.stuck

    def detach(self) -> None:
        """Back to silence."""
        self.scheduler.verbose = False

    def thread(self, model_thread: ModelThread) -> str:
        """A short name for a thread, unique in the run."""
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
                found = f"{found[:16]}#{model_thread.id}"
            self.labels[model_thread.id] = found
        return found

    def lane(self, model_thread: ModelThread) -> tuple[Any, str]:
        """Who does it, for a person: the asyncio task where one runs, else the thread."""
        found = self.scheduler.lane() if model_thread is self.scheduler.cur else None
        if found is None:
            return model_thread.id, self.thread(model_thread)
        self.tasks[found[0]] = found[1]
        return found

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
        kind = ops.NAMES[op[0]]
        self.waits.pop(self.lane(model_thread)[0], None)
        if op[4] >= 0 and op[0] in ops.MEMORY:
            site = self.subject.sites[op[4]]
            verb = "looks whether" if " in " in site.text else f"{kind}s"
            step = self.base(model_thread, site.line, site.filename, kind, f"{verb} `{site.text}`", op)
            step["object"] = site.text
        else:
            frame, below = program_frames(self.subject.filenames, 3)
            line = frame.f_lineno if frame is not None else 0
            filename = frame.f_code.co_filename if frame is not None else self.subject.program.filename
            event = {"begin": "begins", "end": "ends", "yield": "sleeps", "start": "starts a thread"}.get(kind, kind)
            if op[0] == ops.LOCAL and op[4] >= 0:
                event = "goes round once more"
                kind = "spin"
            step = self.base(model_thread, line, filename, kind, event, op)
            if below is not None and frame is not None:
                owner = below.f_locals.get("self")
                name = self.names.find(owner, frame) if owner is not None else None
                step["_call"] = f"{name}.{below.f_code.co_name}" if name else below.f_code.co_name
        self.steps.append(step)

    def last(self) -> dict[str, Any] | None:
        """The step that the note is about; None where nobody looks any more."""
        return self.steps[-1] if self.steps and not self.scheduler.hushed() else None

    def value(self, value: Any, owner: Any, field: Any) -> None:
        """What was read or is about to be written."""
        step = self.last()
        if step is None or step["_op"][0] not in ops.MEMORY:
            return
        text = show(value)
        step["value"] = text
        name = step["object"]
        if field == "len":
            step["event"] = f"sees that `{name}` is empty" if value == 0 else f"sees {value} in `{name}`"
        elif step["kind"] == "write":
            step["event"] = f"writes `{name}` = {text}"
        elif field is None and " in " in name:
            step["event"] = f"looks whether `{name}`"
        elif field is None:
            step["event"] = f"reads `{name}`: {text}" if type(value) in _SAFE else f"reads `{name}`"
        else:
            step["event"] = f"reads `{name}` = {text}"
        if type(value).__module__ in ("_thread", "threading") and "[" not in name:
            self.names.keep(value, name)

    def call(self, obj: Any, name: str, args: tuple) -> None:
        """A method of a container is about to be called."""
        step = self.last()
        if step is not None:
            inside = ", ".join(show(a, 20) for a in args[:3])
            step["event"] = f"does `{step['object']}`" if not args else f"does `{step['object']}`: {name}({inside})"

    def result(self, obj: Any, name: str, value: Any, before: int) -> None:
        """What that method gave."""
        step = self.last()
        if step is not None:
            step["value"] = show(value) if value is not None else None
            if value is not None and type(value) in _SAFE:
                step["event"] += f" → {show(value)}"
            if len(obj) != before:
                step["event"] += f" ({before} → {len(obj)} items)"

    def name_of(self, thing: Any, frames: tuple[Any, Any] | None = None) -> str:
        """What the program calls an object of the library, for a sentence."""
        if isinstance(thing, ModelThread):
            return self.thread(thing)
        frame, below = frames or program_frames(self.subject.filenames, 3)
        if below is not None and type(thing).__name__ == "Waiter":
            owner = below
            while owner is not None and owner.f_code.co_name not in ("wait", "notify"):
                owner = owner.f_back if owner.f_back is not frame else None
            if owner is not None and "self" in owner.f_locals:
                found = self.names.find(owner.f_locals["self"], frame)
                if found:
                    return f"a notification on {found}"
            return "a notification"
        found = self.names.find(thing, frame)
        return found or {"lock": "a lock", "RLock": "a lock", "Event": "an event"}.get(type(thing).__name__, "a queue")

    def sync(self, words: str, thing: Any) -> None:
        """A primitive was used."""
        step = self.last()
        if step is None:
            return
        name = self.name_of(thing)
        step["object"] = name
        quoted = name if name.startswith(("a ", "an ")) else f"`{name}`"
        if type(thing).__name__ == "Waiter":
            words = {"takes": "gets", "releases": "sends"}.get(words, words)
        step["event"] = f"{words} {quoted}"
        if words == "takes":
            self.holders[id(thing)] = (thing, step["thread"])
        elif words == "releases":
            self.holders.pop(id(thing), None)

    def sleep(self, seconds: float) -> None:
        """A sleep was over."""
        step = self.last()
        if step is not None:
            step["event"] = f"sleeps {seconds:g} s (which orders nothing)"
            step["kind"] = "sleep"

    def stuck(self, waiting: list[ModelThread]) -> None:
        """The run ends here: notes what each thread that is left waits for."""
        for model_thread in waiting:
            if model_thread.id not in self.waits or model_thread.blocker is not None:
                frame = model_thread.glet.gr_frame if model_thread is not self.scheduler.cur else None
                if hasattr(getattr(model_thread.blocker, "__self__", None), "_ready"):
                    self.stuck_tasks(model_thread)
                    continue
                known = self.waits.get(model_thread.id)
                if known is None:
                    self.wait(model_thread, model_thread.op, frame)
                else:
                    self.steps.remove(known)
                    self.wait(model_thread, model_thread.op, frame)

    def stuck_tasks(self, model_thread: ModelThread) -> None:
        """An event loop with nothing to do: notes where each of its tasks waits."""
        for task in self.scheduler.pending_tasks(model_thread.blocker.__self__):
            line, filename, coro = 0, "", task.get_coro()
            while coro is not None:
                frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
                if frame is not None and frame.f_code.co_filename in self.subject.filenames:
                    line, filename = frame.f_lineno, frame.f_code.co_filename
                coro = getattr(coro, "cr_await", None) or getattr(coro, "gi_yieldfrom", None)
            source = self.source_of(filename)
            text = source[line - 1].strip() if 0 < line <= len(source) else ""
            step = self.base(model_thread, line, filename, "wait", f"waits for ever in `{text[:60]}`", model_thread.op)
            step["thread"], step["_id"] = task.get_name(), ("task", id(task))
            self.tasks[step["_id"]] = step["thread"]
            step["object"], step["_held"], step["_owner"] = None, None, task
            self.steps.append(step)
            self.waits[step["_id"]] = step

    def wait(self, model_thread: ModelThread, op: tuple, start: Any = None) -> None:
        """A thread has to wait."""
        frame, below = program_frames(self.subject.filenames, 3, start)
        line = frame.f_lineno if frame is not None else 0
        filename = frame.f_code.co_filename if frame is not None else self.subject.program.filename
        owner = getattr(model_thread.blocker, "__self__", None)
        held = None
        if op[0] == ops.JOIN:
            target = self.scheduler.model_threads[op[1][1]]
            name, held = self.thread(target), None
            event = f"waits for the end of `{name}`"
        elif op[0] == ops.LOCAL:
            name, event = None, "goes round without effect until somebody changes something"
        elif owner is not None:
            name = self.name_of(owner, (frame, below))
            quoted = name if name.startswith(("a ", "an ")) else f"`{name}`"
            event = f"waits for {quoted}"
            holder = getattr(owner, "_holder", None)
            if isinstance(holder, ModelThread) and type(owner).__name__ != "Waiter":
                held = self.thread(holder)
                event += f", held by {held}"
            if hasattr(owner, "run_forever"):
                name, event = None, "has nothing to do until something happens"
            elif type(owner).__name__ == "SimpleQueue":
                event = f"waits for an item in {quoted}"
        else:
            name, event = None, "waits"
        step = self.base(model_thread, line, filename, "wait", event, op)
        step["object"], step["_held"] = name, held
        step["_at"] += 1
        step["_owner"] = owner
        if below is not None and frame is not None:
            me = below.f_locals.get("self")
            called = self.names.find(me, frame) if me is not None else None
            step["_call"] = f"{called}.{below.f_code.co_name}" if called else below.f_code.co_name
        self.steps.append(step)
        self.waits[step["_id"]] = step
