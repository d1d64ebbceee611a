# Source: a tutorial on RLock: a method that calls another one under the same lock
# Expect: right
import threading


class Account:
    def __init__(self):
        self._lock = threading.RLock()
        self.balance = 0

    def deposit(self, amount):
        with self._lock:
            self.balance += amount

    def deposit_all(self, amounts):
        with self._lock:
            for amount in amounts:
                self.deposit(amount)


account = Account()
threads = [threading.Thread(target=account.deposit_all, args=([1, 2],)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert account.balance == 6
