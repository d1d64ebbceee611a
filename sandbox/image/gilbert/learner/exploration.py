"""Runs a scenario or a program under the explorer, inside the learner's process."""

from __future__ import annotations

import abc
import random
import secrets
import sys
import weakref
from typing import Any

from gilbert.explorer import Program, Scenario
from gilbert.explorer import explore as search
from gilbert.explorer.model.library.outside import MODELLED
from gilbert.explorer.model.stand_ins.chance import make_chance
from gilbert.explorer.run import program as explored
from gilbert.explorer.run.shared_library import shared_library
from gilbert.explorer.runtime.present import LOOK
from gilbert.explorer.runtime.process import scheduler
from gilbert.policy.audit import BETWEEN_RUNS
from gilbert.policy.lasting import Lasting
from gilbert.policy.library_caches import LibraryCaches
from gilbert.policy.modules import PROCESSES, module_refusal
from gilbert.policy.runtime import FILENAME, RuntimePolicy
from gilbert.shared.immutable_classes import make_library_immutable
from gilbert.wire import codec
from gilbert.wire.frames import FrameChannel


class _Stopped(BaseException):
    """The judge's side needs no more observations, so the search stops."""


def explore(channel: FrameChannel, load: dict[str, Any], frame: dict[str, Any], policy: RuntimePolicy | None) -> None:
    """Answers one `explore` frame with a `report` frame. If the frame says `mend`, the report holds repairs."""
    entry = frame.get("entry")
    if policy:
        policy.files = not entry
        _apply(policy, judged=bool(entry))
    elif entry and not _unwatched:
        _unwatched.append(LibraryCaches())
        scheduler.boot_reset.append(_unwatched[0].forget)
        _fall(shared_library().program_builtins)
    if frame.get("mend"):
        channel.send({"t": "report", "id": frame["id"], "report": _mended(channel, load, frame)})
        return
    # Most explorations run the scenarios that came with the submission. A control brings its own (see `checker/control.py`).
    scenarios = frame.get("scenarios") or load.get("scenarios", "")
    report: dict[str, Any]
    scenario = Scenario(scenarios, entry, tuple(codec.decode(item) for item in frame["args"])) if entry else None
    try:
        report = search(
            Program(load["source"], FILENAME, scenario=scenario),
            seed=int(frame.get("seed", 0)),
            budget=int(frame.get("budget", 1000)),
            seconds=float(frame.get("seconds", 5.0)),
            replay=frame.get("replay"),
            order=[str(name) for name in frame["order"]] if frame.get("order") else None,
            failures=bool(frame.get("failures")),
            oracle=_oracle(channel) if frame.get("oracle") else None,
            look=float(frame.get("look_seconds", LOOK)),
            opening=bool(frame.get("opening")),
            by_chance=bool(frame.get("by_chance")),
            progress=lambda state: channel.send({"t": "progress", **state}),
        ).to_json()
    except _Stopped:
        report = {"outcome": "stopped"}
    except (ValueError, codec.Unsendable) as error:
        report = {"outcome": "unsupported", "kind": None, "message": str(error), "interleavings": 0}
    if policy and entry:
        policy.end()
    if load.get("notes"):
        report["notes"] = [*load["notes"], *report.get("notes", ())]
    channel.send({"t": "report", "id": frame["id"], "report": report})


def _mended(channel: FrameChannel, load: dict[str, Any], frame: dict[str, Any]) -> dict[str, Any]:
    from gilbert.mend.mend import mend

    report = mend(
        load["source"],
        seed=int(frame.get("seed", 0)),
        driver=str(frame.get("driver") or ""),
        budget=int(frame.get("budget", 2000)),
        seconds=float(frame.get("seconds", 20.0)),
        progress=lambda state: channel.send({"t": "progress", **state}),
    )
    return {key: report[key] for key in ("outcome", "message", "fixes", "tried")}


def make_what_is_open(allow: frozenset[str]) -> None:
    """Makes the modelled modules of the outside that the question opens, before the judge's classes become immutable."""
    library = shared_library()
    for root in MODELLED:
        if module_refusal(root, allow) is None:
            library.outside.find(root, ())
    if PROCESSES in allow:
        library.load("concurrent.futures")
        library.copies.processes()


_applied: list[RuntimePolicy] = []
#: What the library remembers, where no policy is applied.
_unwatched: list[LibraryCaches] = []
#: What gives other values in each run, as `os.urandom` does.
_CHANCE = {
    random: ("SystemRandom",),
    secrets: ("choice", "randbelow", "randbits", "token_bytes", "token_hex", "token_urlsafe"),
}
REPEATABLE = "an interleaving has to be the same when it is run again, and this gives other values each time; use `random`"


def _apply(policy: RuntimePolicy, judged: bool) -> None:
    """Applies the policy to the explorer, which has its own import and attribute lookup. Does so once a process."""
    if _applied:
        return
    _applied.append(policy)
    # The library's own imports must not leave files behind either.
    sys.dont_write_bytecode = True
    library = shared_library()
    # The scenario compares its own ids with the submission's.
    if judged:
        _fall(library.program_builtins)
    library.program_builtins = policy.builtins(library.program_builtins)
    make_library_immutable(explored=True)
    policy.lasting = Lasting()
    scheduler.boot_reset += (policy.lasting.forget, policy.begin_run)
    policy.lasting.watch("builtins", library.program_builtins)
    if annotations := sys.modules.get("annotationlib"):
        # Found by what an annotation in a text is made of; its class can't be made immutable.
        for name in ("ForwardRef", "_Stringifier"):
            policy.lasting.watch("annotationlib", {name.strip("_"): getattr(annotations, name)})
    # A library module may hold another module, such as the real clock. The program must get the model's instead.
    policy.instead.update(library.standins)
    for name, looks in vars(library.copies.program_time).items():
        policy.replace(vars(library.copies.quiet_time)[name], looks)
    # Garbage of an earlier run still counts, so these would tell one run of another.
    for name in ("getrefcount", "getallocatedblocks"):
        setattr(library.sys, name, _refused(policy, f"sys.{name}"))
    for name in ("getweakrefs", "getweakrefcount"):
        policy.replace(getattr(weakref, name), _refused(policy, f"weakref.{name}"))
    # It counts the classes that were ever registered, so it tells one run of another, too.
    policy.replace(abc.get_cache_token, _refused(policy, "abc.get_cache_token"))
    # A mistake that happens by chance could hide from every interleaving that is tried. `random` starts each run alike.
    for module, names in _CHANCE.items() if judged else ():
        for name in names:
            policy.replace(getattr(module, name), _refused(policy, f"{module.__name__}.{name}", REPEATABLE))
    if judged:
        vars(library.standins["os"])["urandom"] = _refused(policy, "os.urandom", REPEATABLE)
    make = explored.make_hooks

    def make_hooks(*parts: Any) -> dict[str, Any]:
        hooks = make(*parts)
        for name in ("getattr", "setattr", "delattr"):
            hooks[name] = _checked(hooks[name], policy)
        return hooks

    explored.make_hooks = make_hooks
    policy.watch()


def _fall(program_builtins: dict[str, Any]) -> None:
    """Makes `id` and `hash` chance."""
    chance = make_chance()
    program_builtins.update(chance)
    shared_library().scenario_builtins.update(chance)


def _refused(policy: RuntimePolicy, name: str, why: str = BETWEEN_RUNS) -> Any:
    def refused(*arguments: Any) -> None:
        policy.refuse(name, why)

    return refused


def _checked(hook: Any, policy: RuntimePolicy) -> Any:
    def checked(site: int, *arguments: Any) -> Any:
        if len(arguments) > 1:
            # A subclass of str could equal one name when checked and another when used.
            if type(arguments[1]) is not str:
                raise TypeError("attribute name must be string")
            policy.check(arguments[0], arguments[1])
        return hook(site, *arguments)

    return checked


def _oracle(channel: FrameChannel) -> Any:
    """An oracle that sends each observation to the judge's side, because only that side knows what is right."""

    def ask(value: Any) -> str | None:
        unsendable = None
        try:
            coded = codec.encode(value)
        except codec.Unsendable as error:
            # Sent as text: the judge's side must count every observation, also one that it can't read.
            coded = unsendable = str(error)
        channel.send({"t": "observe", "value": coded})
        answer = channel.receive()
        if answer is not None and answer.get("enough"):
            raise _Stopped
        if unsendable is not None:
            return unsendable
        return None if answer is None or answer.get("ok") else str(answer.get("message", ""))

    return ask
