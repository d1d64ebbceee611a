import threading


class Account:
    def __init__(self, balance=0):
        self.balance = balance  # cents

    def deposit(self, cents):
        new_balance = self.balance + cents
        self.balance = new_balance
