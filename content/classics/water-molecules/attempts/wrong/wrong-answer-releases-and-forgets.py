import threading


class Station:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._couriers_here = 0
        self._drivers_here = 0
        self._couriers_may = threading.Semaphore(0)
        self._drivers_may = threading.Semaphore(0)

    def _form_crew(self) -> None:
        if self._couriers_here >= 2 and self._drivers_here >= 1:
            self._couriers_here -= 2
            self._drivers_here -= 1
            self._couriers_may.release(2)
            self._drivers_may.release(1)

    def courier(self, board) -> None:
        with self._lock:
            self._couriers_here += 1
            self._form_crew()
        self._couriers_may.acquire()
        board()

    def driver(self, board) -> None:
        with self._lock:
            self._drivers_here += 1
            self._form_crew()
        self._drivers_may.acquire()
        board()
