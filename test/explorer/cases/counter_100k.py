# True: the most pasted lost update there is.
# Expect: bug lost-update
import threading

counter = 0


def increment():
    global counter
    for _ in range(100_000):
        counter += 1


t1 = threading.Thread(target=increment)
t2 = threading.Thread(target=increment)
t1.start()
t2.start()
t1.join()
t2.join()

print(f"Expected 200000, got {counter}")
