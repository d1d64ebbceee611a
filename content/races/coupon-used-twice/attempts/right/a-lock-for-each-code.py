from threading import Lock


class Coupon:
    def __init__(self, limit):
        self.limit = limit
        self.customers = set()
        self.lock = Lock()

    def redeem(self, customer):
        with self.lock:
            if customer in self.customers or len(self.customers) >= self.limit:
                return False
            self.customers.add(customer)
            return True

    def left(self):
        with self.lock:
            return self.limit - len(self.customers)


class CouponBook:
    def __init__(self, limits):
        self.coupons = {code: Coupon(limit) for code, limit in limits.items()}

    def redeem(self, code, customer):
        coupon = self.coupons.get(code)
        return coupon is not None and coupon.redeem(customer)

    def left(self, code):
        coupon = self.coupons.get(code)
        return coupon.left() if coupon else 0
