"""Records what threads and tasks wait for, during the run and at its end."""

from typing import Any, Protocol

from gilbert.explorer.report import waits
from gilbert.explorer.report.naming import Names, program_frames
from gilbert.explorer.run.program import Subject
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.kept import content_of, holder_of
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.runtime.scheduler import Scheduler

#: The most characters shown of the line in which a task waits.
_TEXT = 60


class Notes(Protocol):
    """The part of the narrator that `StuckNotes` uses."""

    scheduler: Scheduler
    subject: Subject
    names: Names
    steps: list[dict[str, Any]]
    waits: dict[Any, dict[str, Any]]
    tasks: dict[Any, str]

    def task_label(self, key: Any, name: str) -> str: ...
    def thread(self, model_thread: ModelThread) -> str: ...
    def base(self, model_thread: ModelThread, line: int, filename: str, kind: str, event: str, op: tuple) -> dict[str, Any]: ...
    def source_of(self, filename: str) -> list[str]: ...
    def library_call(self, frame: Any, below: Any) -> str | None: ...


class StuckNotes:
    """The part of a narrator that is about waiting."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes

    def stuck(self, waiting: list[ModelThread]) -> None:
        """At the end of the run: records what each remaining thread waits for."""
        notes = self.notes
        for model_thread in waiting:
            if model_thread.id in notes.waits and model_thread.blocker is None:
                continue
            if hasattr(getattr(model_thread.blocker, "__self__", None), "_ready"):
                self.stuck_tasks(model_thread)
                continue
            known = notes.waits.get(model_thread.id)
            if known is not None:
                notes.steps[:] = [step for step in notes.steps if step is not known]
            glet: Any = model_thread.glet
            self.wait(model_thread, model_thread.op, glet.gr_frame if model_thread is not notes.scheduler.cur else None)

    def stuck_tasks(self, model_thread: ModelThread) -> None:
        """For an idle event loop: records where each of its tasks waits."""
        notes = self.notes
        loop = getattr(model_thread.blocker, "__self__", None)
        for task in notes.scheduler.pending_tasks(loop):
            line, filename = self.place_of(task)
            source = notes.source_of(filename)
            text = source[line - 1].strip() if 0 < line <= len(source) else ""
            where = f"waits for ever in `{text[:_TEXT]}`" if text else "waits for ever"
            step = notes.base(model_thread, line, filename, "wait", where, model_thread.op)
            step["_id"] = ("task", id(task))
            step["thread"] = notes.task_label(step["_id"], task.get_name())
            step["object"], step["_held"], step["_owner"] = None, None, task
            notes.steps.append(step)
            notes.waits[step["_id"]] = step

    def place_of(self, task: Any) -> tuple[int, str]:
        """The innermost line of the program in which a task waits."""
        line, filename, coro = 0, "", task.get_coro()
        while coro is not None:
            frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
            if frame is not None and frame.f_code.co_filename in self.notes.subject.filenames:
                line, filename = frame.f_lineno, frame.f_code.co_filename
            coro = getattr(coro, "cr_await", None) or getattr(coro, "gi_yieldfrom", None)
        return line, filename

    def wait(self, model_thread: ModelThread, op: tuple, start: Any = None) -> None:
        """A thread has to wait."""
        notes = self.notes
        frame, below = program_frames(notes.subject.filenames, 3, start)
        line = frame.f_lineno if frame is not None else 0
        filename = frame.f_code.co_filename if frame is not None else notes.subject.program.filename
        owner = getattr(model_thread.blocker, "__self__", None)
        if type(owner).__name__ == "_Cell":
            owner = owner.lock  # pyright: ignore[reportOptionalMemberAccess] # what a future has in the program's sight
        if type(owner).__name__ == "Notification" and content_of(owner) is not None:
            owner = holder_of(owner)  # the notification has come: what is missing is the lock
        held: str | None = None
        if op[0] == ops.JOIN:
            name: str | None = notes.thread(notes.scheduler.model_threads[op[1][1]])
            event = f"waits for the end of `{name}`"
        elif op[0] == ops.LOCAL:
            name, event = None, "repeats its loop without effect until another thread changes something"
        elif hasattr(owner, "run_forever"):
            name, event = None, "waits in its event loop, which has nothing left to run"
        elif owner is not None:
            name, event = waits.words(notes.names, owner, frame, below)
            holder = waits.holder(owner, model_thread)
            if holder is not None:
                held = notes.thread(holder)
                event += ", which it holds itself" if holder is model_thread else f", held by {held}"
                event += ", which has ended" if holder.done else ""
        else:
            name, event = None, "waits"
        step = notes.base(model_thread, line, filename, "wait", event, op)
        step["object"], step["_held"], step["_owner"] = name, held, owner
        step["_at"] += 1
        step["_call"] = notes.library_call(frame, below)
        notes.steps.append(step)
        notes.waits[step["_id"]] = step
