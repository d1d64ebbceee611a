"""An order can be paid or cancelled, not both."""
import threading


class Order:
    def __init__(self):
        self.state = "open"
        self.log = []
        self.lock = threading.Lock()

    def handle(self, command):
        match (self.state, command):
            case ("open", "pay"):
                self.state = "paid"
                self.log.append("money taken")
            case ("open", "cancel"):
                self.state = "cancelled"
                self.log.append("goods returned")
            case _:
                pass


def main():
    order = Order()
    threads = [threading.Thread(target=order.handle, args=(word,)) for word in ("pay", "cancel")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(order.log) == 1, f"one order, but {' and '.join(order.log)}"


if __name__ == "__main__":
    main()
