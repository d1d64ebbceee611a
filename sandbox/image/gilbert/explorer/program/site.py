"""A place in the source where shared state is touched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """Lines count from 1, columns in UTF-8 bytes from 0; `name` is the variable or attribute, where there is one."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    name: str
    filename: str
