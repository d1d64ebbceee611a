import threading
from concurrent.futures import Future


class Clients:
    def __init__(self, connect):
        self.connect = connect
        self.lock = threading.Lock()
        self.futures = {}

    def get(self, region):
        with self.lock:
            first = region not in self.futures
            future = self.futures.setdefault(region, Future())
        if first:
            try:
                future.set_result(self.connect(region))
            except Exception as error:
                future.set_exception(error)
        return future.result()
