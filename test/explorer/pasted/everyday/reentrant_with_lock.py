# Source: a question: my thread waits for itself
# Expect: bug deadlock
import threading


class Account:
    def __init__(self):
        self._lock = threading.Lock()
        self.balance = 0

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def deposit_all(self, amounts):
        with self._lock:
            for amount in amounts:
                self.deposit(amount)


account = Account()
t = threading.Thread(target=account.deposit_all, args=([1, 2],))
t.start()
t.join()
print(account.balance)
