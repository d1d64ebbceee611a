"""The single library of this process, with its scheduler."""

from gilbert.explorer.model.library.library import Library

_LIBRARY: Library | None = None


def shared_library() -> Library:
    """The library, created at the first call."""
    global _LIBRARY
    if _LIBRARY is None:
        _LIBRARY = Library()
    return _LIBRARY
