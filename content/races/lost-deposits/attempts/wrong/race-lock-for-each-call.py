import threading


class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, cents):
        with threading.Lock():
            self.balance = self.balance + cents
