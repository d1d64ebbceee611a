"""Two orders compete for the last lamp."""
import threading


class Warehouse:
    def __init__(self, stock):
        self.stock = dict(stock)
        self.lock = threading.Lock()

    def available(self, item):
        with self.lock:
            return self.stock.get(item, 0)

    def take(self, item):
        with self.lock:
            self.stock[item] -= 1

    def order(self, item):
        if self.available(item) > 0:
            self.take(item)
            return True
        return False


def main():
    warehouse = Warehouse({"lamp": 1})
    orders = [threading.Thread(target=warehouse.order, args=("lamp",)) for _ in range(2)]
    for order in orders:
        order.start()
    for order in orders:
        order.join()
    assert warehouse.stock["lamp"] == 0, f"stock is {warehouse.stock['lamp']}"


if __name__ == "__main__":
    main()
