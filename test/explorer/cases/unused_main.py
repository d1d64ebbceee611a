# True: right: main() is never called by the program, and what runs always holds.
# Expect: right
# Run with python3, main() is never called and the assertion below always holds.
import threading

n = 0
lock = threading.Lock()

def add():
    global n
    with lock:
        n += 1

def main():
    # left over from an earlier experiment; nobody calls it
    global n
    n = 0
    threads = [threading.Thread(target=lambda: exec_unlocked()) for _ in range(2)]
    for t in threads: t.start()
    for t in threads: t.join()
    assert n == 2, n

def exec_unlocked():
    global n
    n += 1

threads = [threading.Thread(target=add) for _ in range(2)]
for t in threads: t.start()
for t in threads: t.join()
assert n == 2, n
print("ok")
