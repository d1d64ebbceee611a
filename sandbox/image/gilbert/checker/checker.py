"""Runs a question's `check.py`, in a container that runs no submission."""

from __future__ import annotations

import ast
import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

from gilbert.checker import check as api
from gilbert.checker import failures
from gilbert.wire import codec
from gilbert.wire.frames import FrameChannel

FILENAME = "check.py"


def _texts_of(tree: ast.Module) -> dict[str, str]:
    """The module's string constants by name. Scenarios can share one as `imports`."""
    return {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def _text(node: ast.expr, texts: dict[str, str]) -> str:
    """@raises ValueError where `imports` is neither a string nor the name of one."""
    if isinstance(node, ast.Name) and node.id in texts:
        return texts[node.id]
    return ast.literal_eval(node)


def scenarios_of(tree: ast.Module) -> str:
    """The source of the `@scenario` functions. No other part of check.py is ever sent to the learner."""
    found = []
    texts = _texts_of(tree)
    for node in tree.body:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for decorator in node.decorator_list:
            call = decorator if isinstance(decorator, ast.Call) else None
            name = call.func if call else decorator
            if isinstance(name, ast.Name) and name.id == "scenario":
                imports = next(
                    (_text(word.value, texts) for word in (call.keywords if call else []) if word.arg == "imports"), ""
                )
                node.decorator_list = []
                node.body = [*ast.parse(imports).body, *node.body]
                found.append(ast.unparse(ast.fix_missing_locations(node)))
                break
    return "\n\n".join(found) + "\n" if found else ""


class CheckFile:
    """One executed check.py: its scenarios' source and its checks. @raises ValueError if it declares no check"""

    def __init__(self, source: str) -> None:
        self.scenarios = scenarios_of(ast.parse(source, FILENAME))
        api._declared.clear()
        space: dict[str, Any] = {"__name__": "check"}
        exec(compile(source, FILENAME, "exec"), space)
        self.checks = list(api._declared)
        if not self.checks:
            raise ValueError("check.py declares no @check")


class Link:
    """Sends a check's requests to the learner's process, through the host."""

    def __init__(self, channel: FrameChannel) -> None:
        self._channel = channel
        self.fresh = False
        #: Whether the last exploration ended otherwise than clean. Its process may hold what is left of a deadlock.
        self.unclean = False

    def _next(self) -> dict[str, Any]:
        frame = self._channel.receive()
        if frame is None:
            os._exit(0)
        if frame["t"] == "stop":
            raise failures.Stopped
        return frame

    def call(
        self,
        entry: str,
        arguments: tuple[Any, ...],
        offered: dict[str, Callable[..., Any]],
        blocking: list[str],
        awaited: list[str],
        random: Any,
        witness: bool = False,
    ) -> tuple[dict[str, Any], api.Usage]:
        """Runs once on real threads. Service calls are answered in random order, and only at quiescence.

        `witness`: the answer tells which ways the submission went.
        """
        self._channel.send(
            {
                "t": "run",
                "entry": entry,
                "args": [codec.encode(a) for a in arguments],
                "services": blocking,
                "async": awaited,
                "fresh": self.fresh,
                "witness": witness,
            }
        )
        # What runs next needs a process in which nothing is recorded.
        self.fresh = witness
        held: list[dict[str, Any]] = []
        peak = 0
        while True:
            frame = self._next()
            if frame["t"] == "service":
                held.append(frame)
                peak = max(peak, len(held))
            elif frame["t"] == "quiet":
                random.shuffle(held)
                for asked in held:
                    self._channel.send({"t": "answer", "call": asked["call"], **_answered(offered, asked)})
                held.clear()
            elif frame["t"] == "ran":
                return frame["answer"], _usage(frame, peak)

    def explore(
        self,
        entry: str,
        arguments: tuple[Any, ...],
        look: Callable[[Any], str | None],
        enough: Callable[[], bool] = lambda: False,
        **options: Any,
    ) -> tuple[dict[str, Any], api.Usage]:
        """Runs under the explorer. `look` judges each observation here. The search stops once `enough()` is true."""
        self._channel.send(
            {"t": "explore", "entry": entry, "args": [codec.encode(a) for a in arguments], "oracle": True, **options}
        )
        while True:
            frame = self._next()
            if frame["t"] == "observe":
                complaint = look(codec.decode(frame["value"]))
                self._channel.send({"t": "judged", "ok": complaint is None, "message": complaint or "", "enough": enough()})
            elif frame["t"] == "ran":
                self.fresh = True
                answer = frame["answer"]
                if answer["t"] != "report":
                    raise failures.CheckFailed(*failures.from_end(answer))
                self.unclean = answer["report"]["outcome"] != "clean"
                return answer["report"], _usage(frame, 0)


def _answered(offered: dict[str, Callable[..., Any]], asked: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"ok": True, "value": codec.encode(offered[asked["name"]](*[codec.decode(a) for a in asked["args"]]))}
    except failures.CheckFailed:
        raise
    except Exception as error:  # A check's service may raise on purpose: the learner's call then raises the same.
        return {"ok": False, "type": type(error).__name__, "message": str(error)[:500]}


def _usage(frame: dict[str, Any], peak: int) -> api.Usage:
    used = frame.get("usage") or {}
    return api.Usage(float(used.get("cpu", 0)), float(frame.get("wall", 0)), peak, int(used.get("processes", 0)))


class Checker:
    """Runs the checks of one submission after another, as the host asks."""

    def __init__(self, channel: FrameChannel) -> None:
        self._channel = channel
        self._files: dict[str, CheckFile] = {}

    def _file(self, source: str) -> CheckFile:
        if source not in self._files:
            if len(self._files) > 200:
                self._files.clear()
            self._files[source] = CheckFile(source)
        return self._files[source]

    def serve(self) -> None:
        while (frame := self._channel.receive()) is not None:
            try:
                if frame["t"] == "bye":
                    return
                if frame["t"] == "plan":
                    file = self._file(frame["check"])
                    self._channel.send(
                        {"t": "planned", "scenarios": file.scenarios, "checks": [[c.name, c.hidden] for c in file.checks]}
                    )
                elif frame["t"] == "run-checks":
                    self._run_checks(self._file(frame["check"]), int(frame["seed"]))
            except failures.Stopped:
                self._channel.send({"t": "done"})
            except failures.Undecided as undecided:
                self._channel.send({"t": "undecided", "message": str(undecided)})
            except Exception:  # The judge's fault: the host asks another checker and logs the traceback.
                self._channel.send({"t": "fault", "message": traceback.format_exc(limit=-4)[-4000:]})

    def _run_checks(self, file: CheckFile, seed: int) -> None:
        link = Link(self._channel)
        for number, spec in enumerate(file.checks):
            result = self._run_check(spec, api.Run(link, seed + number, file.scenarios))
            self._channel.send({"t": "check", "name": spec.name, "hidden": spec.hidden, **result})
            if spec.stops and not result["passed"]:
                break
            link.fresh = True
        self._channel.send({"t": "done"})

    def _run_check(self, spec: api.CheckSpec, run: api.Run) -> dict[str, Any]:
        try:
            spec.function(run)
        except failures.CheckFailed as failed:
            told = {"passed": False, "word": failed.word, "message": failed.message[:2000], "report": failed.report}
            return {**told, "realTime": True} if failed.real_time else told
        except codec.Unsendable as error:
            return {
                "passed": False,
                "word": "wrong-answer",
                "message": f"it returned something that is not plain data: {error}"[:2000],
                "report": None,
            }
        except failures.Undecided:
            raise
        except Exception as error:
            if not run.observed:
                raise
            # The check was proven with the question's attempts. So the fault is an observation that its author did not expect.
            return {
                "passed": False,
                "word": "wrong-answer",
                "message": f"it returned something other than the question asks for ({type(error).__name__}: {error})"[:2000],
                "report": None,
            }
        return {"passed": True, "word": "accepted", "message": run.shown(), "report": None}


def main() -> None:
    channel = FrameChannel(os.dup(0), os.dup(1))
    # A check's output must never look like a frame.
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    os.dup2(2, 1)
    channel.send({"t": "ready", "python": sys.version.split()[0], "gil": True})
    Checker(channel).serve()
