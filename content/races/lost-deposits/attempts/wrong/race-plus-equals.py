class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, cents):
        self.balance += cents  # the GIL makes it atomic, doesn't it?
