"""What a replay shows in addition to the steps: the accessed locations, and how the judge called the code."""

import ast
from typing import Any

from gilbert.explorer.program.parsed import nodes
from gilbert.explorer.report.values import Values
from gilbert.explorer.run.program import Scenario
from gilbert.explorer.runtime import operations as ops


def number_places(steps: list[dict[str, Any]]) -> None:
    """Gives each step that read or wrote a value the number of its location, as `place`.

    Two locations may have the same name in the program (`self.balance` of two accounts); their numbers differ.
    """
    places: dict[Any, int] = {}
    for step in steps:
        op = step.get("_op")
        if op is not None and op[0] in ops.MEMORY and step.get("value") is not None:
            step["place"] = places.setdefault(op[1], len(places))


def scenario_call(scenario: Scenario, values: Values) -> str:
    """The judge's call of the scenario: `together(start=308, threads=2)`."""
    names = parameters(scenario)
    shown = [values.show(value) for value in scenario.args]
    if len(names) >= len(shown):
        shown = [f"{name}={value}" for name, value in zip(names, shown, strict=False)]
    return f"{scenario.entry}({', '.join(shown)})"


def parameters(scenario: Scenario) -> list[str]:
    """The parameter names of the scenario's entry; empty if its source has no such function."""
    for node in nodes(scenario.source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == scenario.entry:
            return [arg.arg for arg in node.args.posonlyargs + node.args.args]
    return []
