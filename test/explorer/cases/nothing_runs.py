# True: a race, were it called; only definitions are pasted, nothing starts a thread.
# Expect: inconclusive
# Says: Nothing ran
import threading

counter = 0


def increment():
    global counter
    for _ in range(100000):
        counter += 1
