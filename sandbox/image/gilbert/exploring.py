"""Runs a scenario or a program under the explorer, inside the learner's process."""

from __future__ import annotations

from typing import Any

from gilbert import codec
from gilbert.frames import Line


def explore(line: Line, load: dict[str, Any], frame: dict[str, Any]) -> None:
    """Answers one `explore` frame with a `report` frame."""
    try:
        from gilbert.explorer import Program, Scenario, explore as run
    except ImportError:
        line.send({"t": "report", "id": frame["id"], "report": {"outcome": "unsupported", "kind": None, "message": "the sandbox image has no explorer"}})
        return
    entry = frame.get("entry")
    scenario = Scenario(load.get("scenarios", ""), entry, tuple(codec.decode(item) for item in frame["args"])) if entry else None
    program = Program(load["source"], "solution.py", scenario=scenario)
    oracle = _oracle(line) if frame.get("oracle") else None
    report = run(
        program,
        seed=frame.get("seed"),
        budget=frame.get("budget"),
        seconds=frame.get("seconds"),
        replay=frame.get("replay"),
        oracle=oracle,
        progress=lambda **fields: line.send({"t": "progress", **fields}),
    )
    line.send({"t": "report", "id": frame["id"], "report": report.to_json()})


def _oracle(line: Line) -> Any:
    known: dict[str, str | None] = {}

    def ask(value: Any) -> str | None:
        coded = codec.encode(value)
        key = repr(coded)
        if key not in known:
            line.send({"t": "observe", "value": coded})
            answer = line.receive()
            known[key] = None if answer is None or answer.get("ok") else str(answer.get("message", ""))
        return known[key]

    return ask
