"""A barbershop with one waiting chair; customers who find it taken leave."""
import threading

CHAIRS = 1


class Shop:
    def __init__(self):
        self.mutex = threading.Lock()
        self.waiting = 0
        self.customer = threading.Semaphore(0)
        self.barber = threading.Semaphore(0)
        self.crowd = 0

    def visit(self):
        with self.mutex:
            full = self.waiting == CHAIRS
        if full:
            return
        with self.mutex:
            self.waiting += 1
            self.crowd = max(self.crowd, self.waiting)
        self.customer.release()
        self.barber.acquire()

    def cut(self):
        self.customer.acquire()
        with self.mutex:
            self.waiting -= 1
        self.barber.release()


def main():
    shop = Shop()
    visitors = [threading.Thread(target=shop.visit) for _ in range(2)]
    barber = threading.Thread(target=lambda: (shop.cut(), shop.cut()), daemon=True)
    barber.start()
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert shop.crowd <= CHAIRS, f"{shop.crowd} customers on {CHAIRS} chair"


if __name__ == "__main__":
    main()
