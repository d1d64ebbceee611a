"""Makes SQLite's date and time functions use the program's clock.

They take `now` from the kernel. A connection gets functions of the same names, which replace `now` by the program's time and
let SQLite do the rest.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from gilbert.explorer.runtime.present import present
from gilbert.explorer.runtime.process import scheduler

#: Function -> the index of its first argument that is a time.
_FUNCTIONS = {"date": 0, "time": 0, "datetime": 0, "julianday": 0, "unixepoch": 0, "strftime": 1, "timediff": 0}
_KEYWORDS = {"current_timestamp": "datetime", "current_date": "date", "current_time": "time"}
#: Modifiers that may take the place of an omitted time: now, with fractions of a second.
_FRACTIONS = ("subsec", "subsecond")


def _now() -> float:
    """The program's time in seconds since 1970, rounded to milliseconds like SQLite's."""
    scheduler.reads_clock = True
    return round(present.wall / 1e9 + scheduler.now, 3)


def tell_time(connection: sqlite3.Connection) -> None:
    """Makes a connection use the program's clock."""
    ask = sqlite3.connect(":memory:", check_same_thread=False)

    def calling(name: str, place: int) -> Callable[..., Any]:
        def call(*given: Any) -> Any:
            arguments = list(given)
            if len(arguments) == place and name != "timediff":
                arguments.append("now")
            elif place < len(arguments) and str(arguments[place]).lower() in _FRACTIONS:
                arguments.insert(place, "now")
            places = ["?"] * len(arguments)
            for at in range(place, min(len(arguments), place + (2 if name == "timediff" else 1))):
                if isinstance(arguments[at], str) and arguments[at].strip().lower() == "now":
                    # Without 'unixepoch' SQLite would take the number for a day.
                    arguments[at], places[at] = _now(), "strftime('%Y-%m-%d %H:%M:%f', ?, 'unixepoch')"
            return ask.execute(f"select {name}({', '.join(places)})", arguments).fetchone()[0]
        return call

    for name, place in _FUNCTIONS.items():
        if name != "timediff" or sqlite3.sqlite_version_info >= (3, 43):
            connection.create_function(name, -1, calling(name, place))
    for keyword, name in _KEYWORDS.items():
        connection.create_function(keyword, 0, calling(name, 0))
