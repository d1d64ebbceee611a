import threading
from concurrent.futures import Future


class Cache:
    def __init__(self, load) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._futures = {}

    def get(self, key):
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            try:
                future.set_result(self._load(key))
            except BaseException as error:
                future.set_exception(error)
        return future.result()
