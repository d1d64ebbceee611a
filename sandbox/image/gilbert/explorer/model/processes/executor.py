"""`concurrent.futures.ProcessPoolExecutor`: the futures are the library's, the workers are modelled processes."""

import sys
from typing import Any

from gilbert.explorer.model.primitives.simple_queue import Empty, SimpleQueue
from gilbert.explorer.model.processes.memory import in_processes, packed, share, unpacked
from gilbert.explorer.model.processes.pool import USUAL
from gilbert.explorer.model.processes.process import Process
from gilbert.explorer.runtime.endings import Abandon
from gilbert.explorer.runtime.process import scheduler

#: As the library says it of each future that had not ended.
_ABRUPT = "A process in the process pool was terminated abruptly while the future was running or pending."


def make_executor(base: Any, broken: type[Exception]) -> type:
    """The class, on top of the private `concurrent.futures._base`. `broken`: its `BrokenProcessPool`."""
    class ProcessPoolExecutor(base.Executor):
        """A `concurrent.futures.ProcessPoolExecutor`."""

        _of_parent = True

        def __init__(self, max_workers: int | None = None, mp_context: Any = None, initializer: Any = None, initargs: Any = (),
                     *, max_tasks_per_child: int | None = None) -> None:
            if max_workers is not None and max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            self._most = max_workers or USUAL
            self._tasks: Any = SimpleQueue()
            self._workers: list[Process] = []
            self._begin = (initializer, initargs)
            self._closed = False
            #: The futures of the tasks that workers run now.
            self._running: list[Any] = []
            share(self._tasks)
            share(self._running)

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = base.Future()
            while len(self._workers) < self._most:
                worker = Process(target=_work, args=(self._tasks, self._running, *self._begin),
                                 name=f"Process-{len(self._workers) + 1}", daemon=True)
                self._workers.append(worker)
                worker.start()
            try:
                parcel = packed((fn, args, kwargs))
            except Exception as error:  # if it can't be pickled, the future gets the error
                future.set_exception(error)
                return future
            self._tasks.put((parcel, future, scheduler.cur.process))
            return future

        def map(self, fn: Any, *iterables: Any, timeout: float | None = None, chunksize: int = 1) -> Any:
            if chunksize < 1:
                raise ValueError("chunksize must be >= 1.")
            return super().map(fn, *iterables, timeout=timeout)

        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            if not self._closed:
                self._closed = True
                if cancel_futures:
                    self._cancel_waiting()
                for _ in self._workers:
                    self._tasks.put(None)
            if wait:
                for worker in self._workers:
                    worker.join()

        def _cancel_waiting(self) -> None:
            while True:
                try:
                    _, future, _ = self._tasks.get_nowait()
                except Empty:
                    return
                future.cancel()

        def terminate_workers(self) -> None:
            workers = [] if self._closed else self._workers
            self.shutdown(wait=False, cancel_futures=True)
            for worker in workers:
                if worker.is_alive():
                    worker.terminate()
            for future in self._running[:]:
                if not future.done():
                    future.set_exception(broken(_ABRUPT))

        kill_workers = terminate_workers

    if sys.version_info < (3, 14):
        del ProcessPoolExecutor.terminate_workers, ProcessPoolExecutor.kill_workers
    ProcessPoolExecutor.__module__ = "concurrent.futures.process"
    ProcessPoolExecutor.__qualname__ = "ProcessPoolExecutor"
    return ProcessPoolExecutor


@in_processes
def _work(tasks: Any, running: list[Any], initializer: Any, initargs: Any) -> None:
    """The main function of a worker: runs one task after another, until the pool is shut down."""
    if initializer is not None:
        initializer(*initargs)
    while (task := tasks.get()) is not None:
        parcel, future, asker = task
        running.append(future)
        if not future.set_running_or_notify_cancel():
            running.remove(future)
            continue
        value: Any = None
        error = None
        try:
            function, args, kwargs = unpacked(parcel)
            value = packed(function(*args, **kwargs))
        except Abandon:
            raise
        except Exception as raised:  # the future gets the error
            error = raised
        me = scheduler.cur
        mine, me.process = me.process, asker
        try:
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(unpacked(value))
        finally:
            me.process = mine
        running.remove(future)
