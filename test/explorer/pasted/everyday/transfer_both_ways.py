# Source: the usual example of a deadlock: two transfers between two accounts
# Expect: bug deadlock
from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(a, b, amount):
    with a.lock:
        with b.lock:
            a.balance -= amount
            b.balance += amount


x, y = Account(100), Account(100)
t1 = Thread(target=transfer, args=(x, y, 10))
t2 = Thread(target=transfer, args=(y, x, 20))
t1.start(); t2.start()
t1.join(); t2.join()
print(x.balance, y.balance)
