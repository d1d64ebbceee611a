"""Names for annotations, without importing `typing` at run time: that import takes a tenth of a container's start."""

TYPE_CHECKING = False  # Type checkers know this name and take it as true.
if TYPE_CHECKING:
    from typing import Any as Any
else:
    Any = object
