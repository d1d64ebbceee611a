"""`multiprocessing.Pool`, and `ThreadPool`, which does the same in threads of one process without pickling."""

from collections.abc import Iterable, Iterator
from typing import Any

from gilbert.explorer.model.primitives.event import Event
from gilbert.explorer.model.primitives.simple_queue import SimpleQueue
from gilbert.explorer.model.processes.memory import in_processes, packed, share, unpacked
from gilbert.explorer.model.processes.process import Process
from gilbert.explorer.model.threads.thread import Thread
from gilbert.explorer.runtime.endings import Abandon
from gilbert.explorer.runtime.process import scheduler

#: Default number of workers of a pool.
USUAL = 4


class AsyncResult:
    """The result of `apply_async` and `map_async`."""

    _of_parent = True

    def __init__(self, chunks: int, one: bool, callback: Any, error_callback: Any) -> None:
        self._chunks: list[Any] = [None] * chunks
        self._left, self._one = chunks, one
        self._done, self._error = Event(), None
        self._callback, self._error_callback = callback, error_callback
        if not chunks:
            self._done.set()

    def _arrived(self, at: int, values: Any, error: Any) -> None:
        if self._left <= 0:
            return
        self._chunks[at] = values
        self._left -= 1
        if error is not None:
            self._error, self._left = error, 0
        if self._left:
            return
        if error is not None and self._error_callback is not None:
            self._error_callback(error)
        if error is None and self._callback is not None:
            self._callback(self._value())
        self._done.set()

    def _value(self) -> Any:
        flat = [value for chunk in self._chunks for value in chunk]
        return flat[0] if self._one else flat

    def ready(self) -> bool:
        return self._done.is_set()

    def successful(self) -> bool:
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._error is None

    def wait(self, timeout: float | None = None) -> None:
        self._done.wait(timeout)

    def get(self, timeout: float | None = None) -> Any:
        if not self._done.wait(timeout):
            raise TimeoutError
        if self._error is not None:
            raise self._error
        return self._value()


class ThreadPool:
    """A `multiprocessing.pool.ThreadPool`."""

    _of_parent = True

    def __init__(self, processes: int | None = None, initializer: Any = None, initargs: Any = ()) -> None:
        many = USUAL if processes is None else processes
        if many < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._tasks, self._state, self._count = SimpleQueue(), "RUN", many
        self._begin(many, initializer, initargs)

    def _begin(self, many: int, initializer: Any, initargs: Any) -> None:
        self._workers = [Thread(target=_work, args=(self, initializer, initargs), name=f"worker-{n}", daemon=True)
                         for n in range(many)]
        for worker in self._workers:
            worker.start()

    # data to and from a worker

    def _pack(self, thing: Any) -> Any:
        return thing

    _unpack = _pack

    def _send(self, function: Any, chunks: list[list[tuple]], result: AsyncResult, star: bool) -> None:
        if self._state != "RUN":
            raise ValueError("Pool not running")
        for at, chunk in enumerate(chunks):
            try:
                parcel = self._pack((function, chunk, star))
            except Exception as error:  # if it can't be pickled, the result gets the error
                result._arrived(at, None, error)
                continue
            self._tasks.put((parcel, result, at, scheduler.cur.process))

    def _map(self, function: Any, iterable: Iterable, chunksize: int | None, star: bool, callback: Any = None,
             error_callback: Any = None) -> AsyncResult:
        items = [each if star else (each,) for each in iterable]
        if chunksize is None:
            chunksize, extra = divmod(len(items), self._count * 4)
            chunksize += bool(extra)
        size = max(1, chunksize)
        chunks = [items[at:at + size] for at in range(0, len(items), size)]
        result = AsyncResult(len(chunks), False, callback, error_callback)
        self._send(function, chunks, result, False)
        return result

    def apply(self, func: Any, args: Any = (), kwds: Any = None) -> Any:
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func: Any, args: Any = (), kwds: Any = None, callback: Any = None,
                    error_callback: Any = None) -> AsyncResult:
        result = AsyncResult(1, True, callback, error_callback)
        self._send(func, [[(tuple(args), dict(kwds or {}))]], result, True)
        return result

    def map(self, func: Any, iterable: Iterable, chunksize: int | None = None) -> list:
        return self._map(func, iterable, chunksize, False).get()

    def map_async(self, func: Any, iterable: Iterable, chunksize: int | None = None, callback: Any = None,
                  error_callback: Any = None) -> AsyncResult:
        return self._map(func, iterable, chunksize, False, callback, error_callback)

    def starmap(self, func: Any, iterable: Iterable, chunksize: int | None = None) -> list:
        return self._map(func, [tuple(each) for each in iterable], chunksize, True).get()

    def starmap_async(self, func: Any, iterable: Iterable, chunksize: int | None = None, callback: Any = None,
                      error_callback: Any = None) -> AsyncResult:
        return self._map(func, [tuple(each) for each in iterable], chunksize, True, callback, error_callback)

    def imap(self, func: Any, iterable: Iterable, chunksize: int = 1) -> Iterator:
        results = [self.apply_async(func, (each,)) for each in iterable]
        return (result.get() for result in results)

    def imap_unordered(self, func: Any, iterable: Iterable, chunksize: int = 1) -> Iterator:
        arrived: SimpleQueue = SimpleQueue()
        results = [self.apply_async(func, (each,), None, lambda value: arrived.put((True, value)),
                                    lambda error: arrived.put((False, error))) for each in iterable]
        return (_given(*arrived.get()) for _ in results)

    def close(self) -> None:
        if self._state == "RUN":
            self._state = "CLOSE"
            for _ in self._workers:
                self._tasks.put(None)

    def terminate(self) -> None:
        """Drops the tasks that no worker has begun."""
        self._state = "TERMINATE"

    def join(self) -> None:
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        if self._state == "CLOSE":
            for worker in self._workers:
                worker.join()

    def __enter__(self) -> "ThreadPool":
        if self._state != "RUN":
            raise ValueError("Pool not running")
        return self

    def __exit__(self, *error: object) -> None:
        self.terminate()


class Pool(ThreadPool):
    """A `multiprocessing.pool.Pool`."""

    def __init__(self, processes: int | None = None, initializer: Any = None, initargs: Any = (),
                 maxtasksperchild: int | None = None, context: Any = None) -> None:
        super().__init__(processes, initializer, initargs)

    def _begin(self, many: int, initializer: Any, initargs: Any) -> None:
        share(self)
        self._workers = [Process(target=_work, args=(self, initializer, initargs), name=f"PoolWorker-{n + 1}", daemon=True)
                         for n in range(many)]
        for worker in self._workers:
            worker.start()

    def _pack(self, thing: Any) -> Any:
        return packed(thing)

    def _unpack(self, thing: Any) -> Any:
        return unpacked(thing)


def _given(fine: bool, value: Any) -> Any:
    if fine:
        return value
    raise value


@in_processes
def _work(pool: ThreadPool, initializer: Any, initargs: Any) -> None:
    """The main function of a worker: runs one chunk after another, until the pool is closed."""
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = pool._tasks.get()
        if task is None or pool._state == "TERMINATE":
            return
        parcel, result, at, asker = task
        values, error = None, None
        try:
            function, chunk, named = pool._unpack(parcel)
            values = [function(*call[0], **call[1]) if named else function(*call) for call in chunk]
            parcel = pool._pack(values)
        except Abandon:
            raise
        except Exception as raised:  # the result gets the error
            error = raised
        arrived(result, at, asker, pool, parcel, error)


def arrived(result: AsyncResult, at: int, asker: int, pool: ThreadPool, parcel: Any, error: Any) -> None:
    """Stores a worker's result. Its callbacks run in the process that submitted the task."""
    mine, scheduler.cur.process = scheduler.cur.process, asker
    me = scheduler.cur
    try:
        result._arrived(at, None if error is not None else pool._unpack(parcel), error)
    finally:
        me.process = mine
