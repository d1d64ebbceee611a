# Source: an answer: stop a thread with an Event that it waits for
# Expect: right
import threading
import time

stop = threading.Event()
ticks = []


def worker():
    while not stop.wait(0.1):
        ticks.append(time.time())


t = threading.Thread(target=worker)
t.start()
time.sleep(0.35)
stop.set()
t.join()
assert not t.is_alive()
print("stopped after", len(ticks) > 0)
