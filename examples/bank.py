"""An account without a lock: two deposits at once, of which one may be lost."""

from threading import Thread

balance = 0


def deposit(amount: int) -> None:
    global balance
    before = balance  # gilbert: a
    print("paying in", amount)
    balance = before + amount  # gilbert: b


threads = [Thread(target=deposit, args=(amount,)) for amount in (20, 50)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert balance == 70, f"the balance is {balance}"
