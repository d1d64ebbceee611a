# First: new lock
# Has: from threading import Lock, Thread
from threading import Thread

class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if self.balance >= amount:
            new = self.balance - amount
            self.balance = new
            return amount
        return 0

def main():
    acc = Account(100)
    paid = []
    def cash():
        paid.append(acc.withdraw(70))
    a = Thread(target=cash)
    b = Thread(target=cash)
    a.start(); b.start()
    a.join(); b.join()
    assert acc.balance + sum(paid) == 100, (acc.balance, paid)

if __name__ == "__main__":
    main()
