import threading


class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, cents):
        self.lock.acquire()
        self.balance += cents
        return self.balance
