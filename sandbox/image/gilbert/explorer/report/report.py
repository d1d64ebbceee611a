"""The result of an exploration."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """The result of `explore`. `to_json` gives the object that `explore --json` prints."""

    outcome: str
    kind: str | None
    interleavings: int
    complete: bool
    seed: int
    replay: str | None
    message: str
    counterexample: dict[str, Any] | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data, ready for json.dumps."""
        return {
            "outcome": self.outcome, "kind": self.kind, "interleavings": self.interleavings,
            "complete": self.complete, "seed": self.seed, "replay": self.replay, "message": self.message,
            "counterexample": self.counterexample, **self.extra,
        }
