"""The one scheduler of this process, and the one library on top of it."""

from gilbert.explorer.model.library import Library
from gilbert.explorer.runtime.scheduler import Scheduler

_LIBRARY: Library | None = None


def shared_library() -> Library:
    """The library, loaded at the first call."""
    global _LIBRARY
    if _LIBRARY is None:
        _LIBRARY = Library(Scheduler())
    return _LIBRARY
