"""Name lookup for a scenario: a submission can't redefine the built-in names that the scenario uses."""

from __future__ import annotations

from gilbert.shared.annotations import Any


class Namespace(dict):
    """A scenario's globals. Lookup order: its own names, the built-in ones, then the submission's current globals.

    A submission may define a `max`, a `range` or an `__import__`; the scenario still uses the built-in ones.
    """

    def __init__(self, theirs: dict[str, Any], builtins: dict[str, Any]) -> None:
        super().__init__()
        self._theirs = theirs
        self._builtins = builtins
        self["__builtins__"] = builtins
        self["__name__"] = "scenario"

    def __missing__(self, name: str) -> Any:
        if name in self._builtins:
            raise KeyError(name)  # Python then looks among the built-in names.
        return self._theirs[name]
