"""What annotations name and nothing needs when it runs: importing `typing` takes a tenth of a container's start."""

TYPE_CHECKING = False  # As a checker reads it; the name itself is typing's.
if TYPE_CHECKING:
    from typing import Any as Any
else:
    Any = object
