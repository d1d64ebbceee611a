# Source: the usual example of a deadlock, mended with an order of the accounts
# Expect: right
from threading import Lock, Thread


class Account:
    def __init__(self, number, balance):
        self.number = number
        self.balance = balance
        self.lock = Lock()


def transfer(a, b, amount):
    first, second = sorted((a, b), key=lambda account: account.number)
    with first.lock, second.lock:
        a.balance -= amount
        b.balance += amount


x, y = Account(1, 100), Account(2, 100)
t1 = Thread(target=transfer, args=(x, y, 10))
t2 = Thread(target=transfer, args=(y, x, 20))
t1.start(); t2.start()
t1.join(); t2.join()
assert (x.balance, y.balance) == (110, 90)
