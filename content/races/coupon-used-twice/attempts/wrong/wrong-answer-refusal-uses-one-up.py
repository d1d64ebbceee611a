import threading


class CouponBook:
    def __init__(self, limits):
        self.lock = threading.Lock()
        self.remaining = dict(limits)
        self.used_by = set()

    def redeem(self, code, customer):
        with self.lock:
            if self.remaining.get(code, 0) == 0:
                return False
            self.remaining[code] -= 1
            if (code, customer) in self.used_by:
                return False
            self.used_by.add((code, customer))
            return True

    def left(self, code):
        with self.lock:
            return self.remaining.get(code, 0)
