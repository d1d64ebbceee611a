# Source: a blog's first example of why threads need locks (two depositors, a global balance)
# Expect: bug lost-update
import threading

balance = 0


def deposit(times):
    global balance
    for _ in range(times):
        balance += 1


first = threading.Thread(target=deposit, args=(3,))
second = threading.Thread(target=deposit, args=(3,))
first.start()
second.start()
first.join()
second.join()
print("expected 6, got", balance)
