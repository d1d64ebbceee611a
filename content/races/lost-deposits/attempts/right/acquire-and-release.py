from threading import RLock


class Account:
    def __init__(self, balance=0):
        self._balance = balance
        self._guard = RLock()

    @property
    def balance(self):
        with self._guard:
            return self._balance

    def deposit(self, cents):
        self._guard.acquire()
        try:
            before = self._balance
            self._balance = before + cents
        finally:
            self._guard.release()
