"""Decides what to run of a program: its module level, `main()`, or its tests. Also gives the sentence about it.

`main()` and tests are run only if the module level itself starts neither a thread nor an event loop.
"""

import inspect
import sys
from dataclasses import dataclass, replace
from types import CodeType

from gilbert.explorer.run.entries import never_calls_main, runs_its_tests, tests_of, waits_for_main
from gilbert.explorer.run.program import Program
from gilbert.explorer.run.single_run import Runner
from gilbert.explorer.strategies.strategy import Default

#: The tool id for `sys.monitoring`; `confirm.bytecode` has another.
TOOL = 3
#: The most tests of a program that are run.
MOST_TESTS = 20


@dataclass(frozen=True)
class Plan:
    """The programs to explore one after another, and a sentence about what was called; empty if nothing was."""

    programs: tuple[Program, ...]
    said: str = ""


def entry_plan(runner: Runner) -> Plan:
    """Finds out what to run. Where the source does not tell, runs the module level once."""
    program = runner.program
    asis = Plan((program,))
    if program.scenario is not None or program.entry is not None:
        return asis
    source = program.source
    main = waits_for_main(source)
    tests = [] if main else tests_of(source)[:MOST_TESTS]
    if not main and not tests:
        return asis
    handed_over = bool(tests) and runs_its_tests(source)
    if not handed_over and module_starts_something(runner):
        return Plan((replace(program, entry=""),))
    if main:
        return Plan((program,), "`main()` was called: the module level starts nothing." if never_calls_main(source) else "")
    named = ", ".join(f"`{test}`" for test in tests[:3]) + (f" and {len(tests) - 3} more" if len(tests) > 3 else "")
    return Plan(tuple(replace(program, entry=test) for test in tests),
                f"The module level starts nothing: {named} {'was' if len(tests) == 1 else 'were'} called as a test runner would.")


def module_starts_something(runner: Runner) -> bool:
    """Whether the module level alone starts something. Uses the same subject, as a scheduler serves one program at a time."""
    subject = runner.subject
    entry, subject.entry = subject.entry, ""
    try:
        return starts_something(runner)
    finally:
        subject.entry = entry
        runner.limited = runner.starved = 0


def starts_something(runner: Runner) -> bool:
    """Whether the program starts a thread or an event loop, or fails, in a run without preemptions."""
    failure = runner.once(Default())
    scheduler = runner.scheduler
    return failure is not None or runner.given_up() or len(scheduler.model_threads) > 1 or bool(scheduler.run_state.get("tasks"))


def nothing_ran(runner: Runner) -> bool:
    """Whether the program defines functions but runs none of them and starts nothing."""
    functions = list(_functions(runner.subject.code))
    if not functions or starts_something(runner):
        return False
    ran: list[CodeType] = []
    monitoring = sys.monitoring
    monitoring.use_tool_id(TOOL, "gilbert.entries")
    try:
        monitoring.register_callback(TOOL, monitoring.events.PY_START, lambda code, offset: ran.append(code))
        for code in functions:
            monitoring.set_local_events(TOOL, code, monitoring.events.PY_START)
        runner.once(Default())
    finally:
        for code in functions:
            monitoring.set_local_events(TOOL, code, 0)
        monitoring.register_callback(TOOL, monitoring.events.PY_START, None)
        monitoring.free_tool_id(TOOL)
    return not ran


def _functions(code: CodeType) -> "list[CodeType]":
    """The functions within a code object, without class bodies, which run when the class is defined."""
    found: list[CodeType] = []
    for const in code.co_consts:
        if isinstance(const, CodeType):
            if const.co_flags & inspect.CO_OPTIMIZED:
                found.append(const)
            found += _functions(const)
    return found
