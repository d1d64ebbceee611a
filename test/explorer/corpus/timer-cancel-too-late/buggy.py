"""A reminder is sent unless the bill is paid before the timer ends."""
import threading


class Bill:
    def __init__(self):
        self.lock = threading.Lock()
        self.paid = False
        self.reminded_after_payment = False
        self.timer = threading.Timer(0.05, self.remind)

    def remind(self):
        self.reminded_after_payment = self.paid

    def pay(self):
        with self.lock:
            self.paid = True
        self.timer.cancel()


def main():
    bill = Bill()
    bill.timer.start()
    bill.pay()
    bill.timer.join()
    assert not bill.reminded_after_payment, "a reminder went out for a paid bill"


if __name__ == "__main__":
    main()
