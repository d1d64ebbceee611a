# Source: questions about memoizing with threads
# Expect: depends
# Says: checks whether `n not in cache`
# Says: `calls: 3`
import threading, time

cache = {}
calls = 0

def slow_square(n):
    global calls
    calls += 1
    time.sleep(0.2)
    return n * n

def get(n):
    if n not in cache:
        cache[n] = slow_square(n)
    return cache[n]

threads = [threading.Thread(target=get, args=(7,)) for _ in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print("calls:", calls)
