import threading
from concurrent.futures import Future


class Clients:
    def __init__(self, connect):
        self._connect = connect
        self._lock = threading.Lock()
        self._futures = {}

    def get(self, region):
        with self._lock:
            future = self._futures.get(region)
            mine = future is None
            if mine:
                future = self._futures[region] = Future()
        if mine:
            try:
                future.set_result(self._connect(region))
            except Exception as error:
                with self._lock:
                    del self._futures[region]
                future.set_exception(error)
        return future.result()
