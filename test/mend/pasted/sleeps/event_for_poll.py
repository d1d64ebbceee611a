# First: order of statements
# Has: data = [1, 2, 3]
# Has:     ready = True
import threading
import time

ready = False
data = None

def producer():
    global ready, data
    ready = True
    data = [1, 2, 3]

def consumer():
    while not ready:
        time.sleep(0.01)
    assert data is not None
    print(sum(data))

c = threading.Thread(target=consumer)
p = threading.Thread(target=producer)
c.start(); p.start()
c.join(); p.join()
