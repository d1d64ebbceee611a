# True: check-then-act race: balance -80 printed.
# Expect: depends
# Says: that depends on the order of the threads
import threading
import time


class BankAccount:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, who, amount):
        if self.balance >= amount:
            print(f"{who} is withdrawing {amount}")
            time.sleep(0.1)
            self.balance -= amount
            print(f"{who} done, balance {self.balance}")
        else:
            print(f"{who}: insufficient funds")


account = BankAccount(120)
people = ["Ann", "Bob"]
threads = [threading.Thread(target=account.withdraw, args=(p, 100)) for p in people]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("Final balance:", account.balance)
