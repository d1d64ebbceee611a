# Source: a question: with threading.Lock() the total is still wrong
# Expect: bug lost-update
import threading

total = 0


def add(n):
    global total
    with threading.Lock():
        for _ in range(n):
            total += 1


threads = [threading.Thread(target=add, args=(2,)) for _ in range(2)]
[t.start() for t in threads]
[t.join() for t in threads]
print("total:", total)
