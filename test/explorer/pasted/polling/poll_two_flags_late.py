# Source: a question: ready is set before the value, under the lock
# Expect: bug assertion
import threading, time
lock = threading.Lock(); ready = False; value = None
def produce():
    global ready, value
    with lock: ready = True
    with lock: value = 7
def consume():
    while True:
        with lock:
            if ready: break
        time.sleep(0.01)
    with lock: assert value == 7
ts = [threading.Thread(target=t) for t in (consume, produce)]
for t in ts: t.start()
for t in ts: t.join()
