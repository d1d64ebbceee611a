"""A place in the source that accesses shared state."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """Lines count from 1, columns from 0 in UTF-8 bytes. `name` is the variable or attribute, or empty."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    name: str
    filename: str
