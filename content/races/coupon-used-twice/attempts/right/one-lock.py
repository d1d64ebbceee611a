import threading


class CouponBook:
    def __init__(self, limits):
        self._lock = threading.Lock()
        self._remaining = dict(limits)
        self._used_by = {code: set() for code in limits}

    def redeem(self, code, customer):
        with self._lock:
            if self._remaining.get(code, 0) == 0:
                return False
            if customer in self._used_by[code]:
                return False
            self._used_by[code].add(customer)
            self._remaining[code] -= 1
            return True

    def left(self, code):
        with self._lock:
            return self._remaining.get(code, 0)
