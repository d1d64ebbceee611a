"""Runs a program with marked lines in a given order: `# gilbert: a` at the end of a line marks it as `a`."""

import io
import re
import tokenize

from gilbert.explorer.report.explain import build
from gilbert.explorer.report.naming import program_frames
from gilbert.explorer.report.narrate import Narrator
from gilbert.explorer.report.replay_id import encode
from gilbert.explorer.report.report import Report
from gilbert.explorer.runtime.model_thread import ModelThread
from gilbert.explorer.search.bug_report import PRINTED
from gilbert.explorer.search.exploration import Exploration
from gilbert.explorer.search.verdicts import inconclusive, unsupported
from gilbert.explorer.strategies.order import Order

_MARK = re.compile(r"#\s*gilbert:\s*([\w-]+)\s*$")


def marks_in(source: str) -> dict[int, str]:
    """Line -> mark. A mark on a line without code belongs to the next line that has code."""
    marks: dict[int, str] = {}
    waiting: list[str] = []
    code = {token.start[0] for token in _tokens(source) if token.type not in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE,
                                                                            tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)}
    comments = {token.start[0]: token.string for token in _tokens(source) if token.type == tokenize.COMMENT}
    for line in range(1, source.count("\n") + 2):
        found = _MARK.search(comments.get(line, ""))
        if line in code and waiting:
            marks[line] = waiting.pop()
            waiting.clear()
        if found and line in code:
            marks[line] = found[1]
        elif found:
            waiting.append(found[1])
    return marks


def _tokens(source: str) -> list[tokenize.TokenInfo]:
    try:
        return list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return []


def ordered(exploration: Exploration, order: list[str]) -> Report:
    """Makes the single run in that order. The report says how it ended, or why the order can't happen."""
    marks = marks_in(exploration.program.source)
    unknown = [name for name in order if name not in marks.values()]
    if unknown:
        there = ", ".join(f"`{name}`" for name in dict.fromkeys(marks.values())) or "none"
        return unsupported(exploration, f"There is no line marked `{unknown[0]}`: mark it with `# gilbert: {unknown[0]}`. "
                                        f"Marks in this program: {there}.")
    runner = exploration.runner
    filename = exploration.program.filename

    def mark_of(model_thread: ModelThread) -> str | None:
        running = model_thread is runner.scheduler.cur
        start = None if running or model_thread.glet is None else model_thread.glet.gr_frame
        if not running and start is None:
            return None
        frame, _ = program_frames(runner.subject.filenames, 2, start)
        # A marked line that calls a function is being run while that function runs.
        while frame is not None:
            if frame.f_code.co_filename == filename and frame.f_lineno in marks:
                seen.add(marks[frame.f_lineno])
                return marks[frame.f_lineno]
            frame = frame.f_back
        return None

    narrator = Narrator(runner.scheduler, runner.subject)
    reasons: list[str] = []
    seen: set[str] = set()

    def refuse(due: str, standing: list[ModelThread]) -> None:
        waiting = [f"{step['thread']} {step['event']} (line {step['line']})" for step in narrator.waits.values()
                   if step["line"] and step["thread"] != "main"]
        kept = [f"{narrator.thread(thread)} is at `{marks_of[thread.id]}`, which comes later" for thread in standing
                if marks_of.get(thread.id)]
        reasons.append(f"`{due}` can't come next. {'; '.join([*waiting, *kept])}.")

    strategy = Order(order, mark_of, refuse)
    marks_of = strategy.standing
    narrator.attach()
    try:
        failure = runner.once(strategy)
    finally:
        narrator.detach()
        runner.scheduler.before = None
    exploration.count = 1
    if strategy.due is not None:
        why = reasons[0] if reasons else f"The program ended before `{strategy.due}` was reached."
        if strategy.due not in seen:
            line = next(line for line, mark in marks.items() if mark == strategy.due)
            why += (f" No thread did anything in the line marked `{strategy.due}` (line {line}) that the others could notice: "
                    "mark a line that reads or changes what they share, or takes a lock.")
        report = inconclusive(exploration, f"This order can't happen: {why[0].lower()}{why[1:]}")
        report.extra["strategy"] = "order"
        return report
    extra = {"strategy": "order", "confirmedBy": [], "notes": exploration.notes, "stdout": runner.subject.output.text()[:PRINTED]}
    replay = encode(exploration.program.digest(), list(runner.scheduler.deviations))
    if failure is None:
        return Report("clean", None, 1, False, exploration.seed, replay, "In this order nothing breaks.", None, extra)
    counterexample, message = build(narrator, failure)
    if "cycle" in counterexample:
        extra["cycle"] = counterexample["cycle"]
    return Report("bug", failure.kind, 1, False, exploration.seed, replay, f"In this order it breaks: {message}", counterexample,
                  {**extra, "error": failure.message})

