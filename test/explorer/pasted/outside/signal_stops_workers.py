# Source: a post on stopping threads by a signal
# Expect: right
# Says: A signal came
import signal
import threading

stop = threading.Event()
rounds = []


def handler(number, frame):
    stop.set()


def worker():
    while not stop.wait(timeout=10):
        rounds.append(1)


signal.signal(signal.SIGINT, handler)
thread = threading.Thread(target=worker)
thread.start()
thread.join()
print("stopped")
