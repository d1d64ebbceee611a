"""Order, stock and invoice each lock themselves and then tell the next one."""
import threading


class Part:
    def __init__(self, name):
        self.name = name
        self.lock = threading.Lock()
        self.partner = None
        self.updates = 0

    def touch(self):
        with self.lock:
            self.updates += 1

    def update(self):
        with self.lock:
            self.updates += 1
            self.partner.touch()


def main():
    order, stock, invoice = Part("order"), Part("stock"), Part("invoice")
    order.partner, stock.partner, invoice.partner = stock, invoice, order
    threads = [threading.Thread(target=part.update) for part in (order, stock, invoice)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [part.updates for part in (order, stock, invoice)] == [2, 2, 2]


if __name__ == "__main__":
    main()
