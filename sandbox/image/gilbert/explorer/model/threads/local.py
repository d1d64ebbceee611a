"""`threading.local`."""

from typing import Any

from gilbert.explorer.runtime.process import scheduler

_own = object.__getattribute__


class Local:
    """A `threading.local`: each thread has its own attributes."""

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Any:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_made", (args, kwargs))
        object.__setattr__(self, "_spaces", {scheduler.here(): {}})
        return self

    def __getattribute__(self, name: str) -> Any:
        if name == "__dict__":
            _changed()
            return _space(self)
        mine = _space(self)
        if name in mine:
            found = getattr(type(self), name, None)
            if found is None or not hasattr(type(found), "__set__"):
                return mine[name]
        return _own(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        found = getattr(type(self), name, None)
        if hasattr(type(found), "__set__"):
            object.__setattr__(self, name, value)
        else:
            mine = _space(self)
            if scheduler.cur is not None and mine.get(name, mine) is not value:
                # Nobody else sees it, but a loop that counts so is not one that changes nothing.
                scheduler.changed()
            mine[name] = value
            _changed()

    def __delattr__(self, name: str) -> None:
        mine = _space(self)
        if name not in mine:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del mine[name]
        _changed()


def _changed() -> None:
    """The running thread has changed something of its own, which is no operation."""
    if scheduler.cur is not None:
        scheduler.cur.changed_own = len(scheduler.trace)


def _space(local: Any) -> dict:
    """The attributes of the running thread. At the first access of a thread they are created by `__init__`."""
    spaces = _own(local, "_spaces")
    cur = scheduler.cur
    ident = None if cur is None else cur.ident
    mine = spaces.get(ident)
    if mine is None:
        mine = spaces[ident] = {}
        args, kwargs = _own(local, "_made")
        type(local).__init__(local, *args, **kwargs)
        _changed()
    return mine


Local.__module__, Local.__qualname__, Local.__name__ = "_thread", "_local", "_local"
