"""Data shared by processes: `Value`, `Array`, and the objects of a `Manager`. Each read and each write is an operation."""

from collections.abc import Mapping
from typing import Any

from gilbert.explorer.model.primitives.rlock import RLock
from gilbert.explorer.model.processes.memory import packed, share, unpacked
from gilbert.shared.immutable_classes import make_immutable

_WHOLE = frozenset("bBhHiIlLqQ")


class Synchronized:
    """A `multiprocessing.Value`. Its lock guards a single read or write, not `value += 1`."""

    value: Any

    def __init__(self, start: Any, lock: Any = None) -> None:
        self.value = start
        self._lock = RLock() if lock is None or lock is True else lock
        share(self)
        share(self._lock)

    def get_lock(self) -> Any:
        return self._lock

    def get_obj(self) -> Any:
        return self

    def acquire(self, *args: Any, **kwargs: Any) -> bool:
        return self._lock.acquire(*args, **kwargs)

    def release(self) -> None:
        self._lock.release()

    def __enter__(self) -> bool:
        return self._lock.__enter__()

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)

    def __repr__(self) -> str:
        return f"<Synchronized wrapper for {self.value!r}>"


class SynchronizedArray(list):
    """A `multiprocessing.Array`."""

    def __init__(self, items: Any, lock: Any = None) -> None:
        super().__init__(items)
        self._lock = RLock() if lock is None or lock is True else lock
        share(self)
        share(self._lock)

    get_lock = Synchronized.get_lock
    get_obj = Synchronized.get_obj
    acquire, release = Synchronized.acquire, Synchronized.release
    __enter__, __exit__ = Synchronized.__enter__, Synchronized.__exit__


def Value(typecode_or_type: Any, *args: Any, lock: Any = True) -> Synchronized:
    """A number in shared memory."""
    start = args[0] if args else 0
    if typecode_or_type in _WHOLE and not isinstance(start, int):
        raise TypeError(f"{type(start).__name__!r} object cannot be interpreted as an integer")
    return Synchronized(float(start) if typecode_or_type in ("d", "f") else start, lock)


def Array(typecode_or_type: Any, size_or_initializer: Any, *, lock: Any = True) -> SynchronizedArray:
    """Numbers in shared memory."""
    empty = 0.0 if typecode_or_type in ("d", "f") else 0
    items = [empty] * size_or_initializer if isinstance(size_or_initializer, int) else list(size_or_initializer)
    return SynchronizedArray(items, lock)


class _Proxy:
    """A manager's object: it is passed to any process by reference; its items are copies."""

    _travels = True


class DictProxy(_Proxy, dict):
    """The result of `manager.dict()`."""

    def __getitem__(self, key: Any) -> Any:
        return _copy(dict.__getitem__(self, key))


class ListProxy(_Proxy, list):
    """The result of `manager.list()`."""

    def __getitem__(self, key: Any) -> Any:
        return _copy(list.__getitem__(self, key))


class NamespaceProxy(_Proxy):
    """The result of `manager.Namespace()`."""

    def __init__(self, /, **names: Any) -> None:
        self.__dict__.update(names)


class ValueProxy(_Proxy):
    """The result of `manager.Value()`. It has no lock."""

    def __init__(self, start: Any) -> None:
        self.value = start

    def get(self) -> Any:
        return self.value

    def set(self, value: Any) -> None:
        self.value = value


def _copy(value: Any) -> Any:
    plain = type(value) in (int, float, str, bytes, bool, type(None))
    return value if plain else unpacked(packed(value))


def shared(made: Any) -> Any:
    """Registers an object as shared by all processes. Returns it."""
    share(made)
    return made


class SyncManager:
    """The result of `multiprocessing.Manager()`. `parts` are the library's classes by name."""

    _of_parent = True

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = parts

    def dict(self, *args: Any, **kwargs: Any) -> DictProxy:
        return shared(DictProxy(*args, **kwargs))

    def list(self, *args: Any) -> ListProxy:
        return shared(ListProxy(*args))

    def Namespace(self, **names: Any) -> NamespaceProxy:
        return shared(NamespaceProxy(**names))

    def Value(self, typecode: Any, value: Any, lock: Any = True) -> ValueProxy:
        return shared(ValueProxy(value))

    def Array(self, typecode: Any, sequence: Any, lock: Any = True) -> ListProxy:
        return shared(ListProxy(sequence))

    def Lock(self) -> Any:
        return self._part("Lock")

    def RLock(self) -> Any:
        return self._part("RLock")

    def Semaphore(self, value: int = 1) -> Any:
        return self._part("Semaphore", value)

    def BoundedSemaphore(self, value: int = 1) -> Any:
        return self._part("BoundedSemaphore", value)

    def Event(self) -> Any:
        return self._part("Event")

    def Condition(self, lock: Any = None) -> Any:
        return self._part("Condition", lock)

    def Barrier(self, parties: int, action: Any = None, timeout: Any = None) -> Any:
        return self._part("Barrier", parties, action, timeout)

    def Queue(self, maxsize: int = 0) -> Any:
        return self._part("Queue", maxsize)

    JoinableQueue = Queue

    def _part(self, name: str, *args: Any) -> Any:
        return shared(_travelling(self._parts[name])(*args))

    def start(self, initializer: Any = None, initargs: Any = ()) -> None:
        """Does nothing: the manager needs no process."""

    def shutdown(self) -> None:
        """Does nothing: the manager has no process."""

    def __enter__(self) -> "SyncManager":
        return self

    def __exit__(self, *error: object) -> None:
        self.shutdown()


_made: dict[Any, Any] = {}


def _travelling(cls: Any) -> Any:
    """A subclass whose objects may be passed to any process, also in arguments and through queues."""
    if cls not in _made:
        _made[cls] = type(cls.__name__, (cls,), {"_travels": True, "__module__": "multiprocessing.managers"})
        make_immutable(_made[cls])
    return _made[cls]
