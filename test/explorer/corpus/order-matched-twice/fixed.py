"""An order is shipped once, by whoever matches it first."""
import threading
from dataclasses import dataclass


@dataclass
class Order:
    status: str = "new"
    shipped: int = 0


order = Order()
lock = threading.Lock()


def ship():
    lock.acquire()
    match order:
        case Order(status="new"):
            order.status = "sent"
            order.shipped += 1
        case Order(status=other):
            pass
    lock.release()


def main():
    ts = [threading.Thread(target=ship) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert order.shipped == 1, order


if __name__ == "__main__":
    main()
