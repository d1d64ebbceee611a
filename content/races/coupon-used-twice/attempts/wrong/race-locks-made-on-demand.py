import threading


class CouponBook:
    def __init__(self, limits):
        self.limits = dict(limits)
        self.used_by = {code: [] for code in limits}
        self.locks = {}

    def redeem(self, code, customer):
        if code not in self.limits:
            return False
        if code not in self.locks:
            self.locks[code] = threading.Lock()
        with self.locks[code]:
            customers = self.used_by[code]
            if customer in customers or len(customers) >= self.limits[code]:
                return False
            customers.append(customer)
            return True

    def left(self, code):
        return self.limits.get(code, 0) - len(self.used_by.get(code, ()))
