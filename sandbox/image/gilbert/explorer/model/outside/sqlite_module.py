"""`sqlite3`: the real database; each statement, commit and rollback is an operation.

A statement that is blocked by another connection's transaction waits for the connection's timeout, in virtual time, and then
fails with "database is locked". With `check_same_thread` only the thread that made a connection may use it.
"""

import os
import sqlite3 as real
from collections.abc import Callable
from types import ModuleType
from typing import Any

from gilbert.explorer.model.making import make_module
from gilbert.explorer.model.outside.sqlite_clock import tell_time
from gilbert.explorer.model.primitives.waits import timed_point
from gilbert.explorer.model.stand_ins.restored import remember
from gilbert.explorer.runtime import operations as ops
from gilbert.explorer.runtime.endings import Unsupported
from gilbert.explorer.runtime.process import scheduler

_WAITED = ("A statement waited for another connection's transaction: where several wait, not every order of them was "
           "tried.")
_LOOKS = ("select", "pragma", "explain", "begin")
_open: list[Any] = []


class Database:
    """Shared by all connections to one file: its number as a location, and how many statements or transactions have ended."""

    def __init__(self) -> None:
        self.uid = scheduler.uid()
        self.ended = 0

    def since(self) -> Callable[[], bool]:
        """A function that says whether a statement or transaction has ended since this call."""
        seen = self.ended
        return lambda: self.ended != seen


class Cursor(real.Cursor):
    """A `sqlite3.Cursor`."""

    def execute(self, sql: str, parameters: Any = (), /) -> "Cursor":
        self.connection.statement(sql, lambda: real.Cursor.execute(self, sql, parameters))  # type: ignore[attr-defined]
        return self

    def executemany(self, sql: str, parameters: Any, /) -> "Cursor":
        rows = list(parameters)
        self.connection.statement(sql, lambda: real.Cursor.executemany(self, sql, rows))  # type: ignore[attr-defined]
        return self

    def executescript(self, sql_script: str, /) -> "Cursor":
        self.connection.statement(sql_script, lambda: real.Cursor.executescript(self, sql_script))  # type: ignore[attr-defined]
        return self

    def fetchone(self) -> Any:
        self.connection.mine()  # type: ignore[attr-defined]
        return super().fetchone()

    def fetchall(self) -> list[Any]:
        self.connection.mine()  # type: ignore[attr-defined]
        return super().fetchall()


class Connection(real.Connection):
    """A `sqlite3.Connection`."""

    _database: Database
    _owner: int | None
    _patience: float

    def mine(self) -> None:
        """@raises ProgrammingError in another thread than the connection's own"""
        if self._owner is not None and scheduler.cur is not None and scheduler.cur.id != self._owner:
            raise real.ProgrammingError(
                "SQLite objects created in a thread can only be used in that same thread. The object was created in another one.")

    def statement(self, sql: str, do: Any) -> None:
        """One operation on the database. If the database is locked, waits for the end of another transaction."""
        self.mine()
        looks = sql.lstrip().lower().startswith(_LOOKS)
        until = scheduler.now + self._patience
        while True:
            self._touch(ops.READ if looks else ops.WRITE)
            try:
                do()
            except real.OperationalError as error:
                left = until - scheduler.now
                if "locked" not in str(error) or left <= 0 or not scheduler.multi or scheduler.dead:
                    raise
                scheduler.uncertain.add(_WAITED)
                timed_point(scheduler.cur, (ops.SEE_QUEUE, self._database.uid, -1, None, -1), self._database.since(), left,
                            ops.SEE_QUEUE)
            else:
                self._database.ended += 1
                return

    def _touch(self, mode: int) -> None:
        if scheduler.multi and not scheduler.dead:
            scheduler.touch(mode, (self._database.uid, 5))

    def cursor(self, factory: Any = Cursor) -> Any:
        self.mine()
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> Any:
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script: str, /) -> Any:
        return self.cursor().executescript(sql_script)

    def commit(self) -> None:
        self.statement("commit", lambda: real.Connection.commit(self))

    def rollback(self) -> None:
        self.statement("rollback", lambda: real.Connection.rollback(self))

    def close(self) -> None:
        self.mine()
        if self.in_transaction and not scheduler.dead:
            self._touch(ops.WRITE)
        super().close()
        self._database.ended += 1

    def enable_load_extension(self, enable: bool, /) -> None:
        raise Unsupported("`enable_load_extension`: the explorer can't control code in C")

    load_extension = enable_load_extension  # type: ignore[assignment]

    def __exit__(self, kind: Any, error: Any, trace: Any) -> Any:
        if kind is None:
            self.commit()
        elif not scheduler.dead:
            self.rollback()
        return False


def connect(database: Any, timeout: float = 5.0, detect_types: int = 0, isolation_level: Any = "", check_same_thread: bool = True,
            *, uri: bool = False, **options: Any) -> Connection:
    """The program's `sqlite3.connect`."""
    if close_all not in scheduler.boot_reset:
        scheduler.boot_reset.append(close_all)
    name = os.fsdecode(database)
    memory = name in (":memory:", "")
    path = name if memory or uri else os.path.abspath(name)
    if not memory and not uri:
        remember(path)
    made = real.connect(database, timeout=0, detect_types=detect_types, isolation_level=isolation_level, check_same_thread=False,
                        factory=Connection, uri=uri, **options)
    known = scheduler.run_state.setdefault("databases", {})
    made._database = Database() if memory else known.setdefault(path, Database())
    made._owner = scheduler.cur.id if check_same_thread and scheduler.cur is not None else None
    made._patience = float(timeout)
    real.Cursor.execute(real.Connection.cursor(made), "PRAGMA synchronous=OFF")
    tell_time(made)
    _open.append(made)
    return made


def close_all() -> None:
    """Closes the connections that the previous run has left open, because they could lock the database."""
    for each in _open:
        real.Connection.close(each)
    _open.clear()


def make_sqlite3() -> ModuleType:
    """The program's `sqlite3`."""
    errors = ("Error", "DatabaseError", "OperationalError", "IntegrityError", "ProgrammingError", "InterfaceError", "DataError",
              "InternalError", "NotSupportedError", "Warning", "Row", "Binary", "PARSE_DECLTYPES", "PARSE_COLNAMES",
              "threadsafety", "sqlite_version", "apilevel", "paramstyle")
    return make_module("sqlite3", connect=connect, Connection=Connection, Cursor=Cursor,
                       **{name: getattr(real, name) for name in errors})
