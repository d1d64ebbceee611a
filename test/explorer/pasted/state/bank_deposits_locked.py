# Source: the same blog's corrected example
# Expect: right complete
import threading

balance = 0
lock = threading.Lock()


def deposit(times):
    global balance
    for _ in range(times):
        with lock:
            balance += 1


first = threading.Thread(target=deposit, args=(3,))
second = threading.Thread(target=deposit, args=(3,))
first.start()
second.start()
first.join()
second.join()
print("expected 6, got", balance)
