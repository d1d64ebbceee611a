"""`datetime` with the virtual clock."""

import datetime as real_datetime
from types import ModuleType
from typing import Any


def make_datetime(time: ModuleType) -> ModuleType:
    """The program's `datetime`, with the virtual clock."""
    module: Any = ModuleType("datetime", real_datetime.__doc__)
    module._private = True
    module.__dict__.update({k: v for k, v in vars(real_datetime).items() if not k.startswith("__") and k != "sys"})

    class Now(type):
        """Makes `isinstance` true for objects of the real classes."""

        def __instancecheck__(cls, thing: Any) -> bool:
            return isinstance(thing, cls.__mro__[1]) if cls in (date, datetime) else type.__instancecheck__(cls, thing)

    class date(real_datetime.date, metaclass=Now):
        __slots__ = ()

        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(time.time())

        def __conform__(self, protocol: Any) -> str:
            """The value that SQLite stores: its adapters only know the real class."""
            return self.isoformat()

    class datetime(real_datetime.datetime, metaclass=Now):
        __slots__ = ()

        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return cls.fromtimestamp(time.time(), tz)

        @classmethod
        def utcnow(cls) -> Any:
            return cls.fromtimestamp(time.time(), real_datetime.UTC).replace(tzinfo=None)

        @classmethod
        def today(cls) -> Any:
            return cls.fromtimestamp(time.time())

        def __conform__(self, protocol: Any) -> str:
            return self.isoformat(" ")

    for cls in (date, datetime):
        cls.__module__, cls.__qualname__ = "datetime", cls.__name__
        setattr(module, cls.__name__, cls)
    return module
