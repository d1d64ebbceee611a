# Source: a course's slide about withdrawing money
# Expect: bug
import threading
import time

balance = 100
lock = threading.Lock()


def work():
    global balance
    if balance >= 80:
        time.sleep(0.01)
        balance -= 80


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

assert balance >= 0, balance
