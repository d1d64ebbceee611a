import threading


class CouponBook:
    def __init__(self, limits):
        self.lock = threading.Lock()
        self.remaining = dict(limits)
        self.used_by = {code: set() for code in limits}

    def redeem(self, code, customer):
        with self.lock:
            if self.left(code) == 0 or customer in self.used_by[code]:
                return False
            self.used_by[code].add(customer)
            self.remaining[code] -= 1
            return True

    def left(self, code):
        with self.lock:
            return self.remaining.get(code, 0)
