import threading


class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, cents):
        # "optimistic": but nothing makes the comparison and the write one step
        while True:
            before = self.balance
            if self.balance == before:
                self.balance = before + cents
                return
