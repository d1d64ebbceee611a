"""What the names of a scenario mean, beside code that would like them to mean something else."""

from __future__ import annotations

from gilbert.shared.annotations import Any


class Namespace(dict):
    """A scenario's globals: its own names, then the built-in ones, then the submission's, as they are at that moment.

    A submission that defines a `max`, a `range` or an `__import__` has done so for itself: what a scenario counts with,
    and the library that it imports, stay the judge's.
    """

    def __init__(self, theirs: dict[str, Any], builtins: dict[str, Any]) -> None:
        super().__init__()
        self._theirs = theirs
        self._builtins = builtins
        self["__builtins__"] = builtins
        self["__name__"] = "scenario"

    def __missing__(self, name: str) -> Any:
        if name in self._builtins:
            raise KeyError(name)  # Python looks among the built-in names next.
        return self._theirs[name]
