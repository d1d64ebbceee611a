import threading


class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, cents):
        new_balance = self.balance + cents
        with self.lock:
            self.balance = new_balance
