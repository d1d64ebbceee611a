"""A ledger account that takes a deposit and a withdrawal at the same time."""
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            before = self.balance
            self.balance = before + amount

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                raise ValueError("not enough money")
            self.balance -= amount


def main():
    account = Account(100)
    salary = threading.Thread(target=account.deposit, args=(50,))
    rent = threading.Thread(target=account.withdraw, args=(70,))
    salary.start()
    rent.start()
    salary.join()
    rent.join()
    assert account.balance == 80, f"booked 100 + 50 - 70, ledger says {account.balance}"


if __name__ == "__main__":
    main()
