"""Transfers between accounts that have a lock each."""
import threading


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    first, second = source, target
    with first.lock:
        with second.lock:
            source.balance -= amount
            target.balance += amount


def main():
    ada = Account(1, 100)
    bo = Account(2, 100)
    threads = [
        threading.Thread(target=transfer, args=(ada, bo, 30)),
        threading.Thread(target=transfer, args=(bo, ada, 10)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (ada.balance, bo.balance) == (80, 120)


if __name__ == "__main__":
    main()
