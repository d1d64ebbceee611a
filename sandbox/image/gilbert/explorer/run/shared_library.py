"""The one scheduler of this process, and the one library on top of it."""

from gilbert.explorer.model.library.library import Library

_LIBRARY: Library | None = None


def shared_library() -> Library:
    """The library, loaded at the first call."""
    global _LIBRARY
    if _LIBRARY is None:
        _LIBRARY = Library()
    return _LIBRARY
