# Source: the most read tutorial's fake database, mended
# Expect: right
import threading
import time

value = 0
lock = threading.Lock()


def update():
    global value
    local = value
    local += 1
    time.sleep(0.1)
    value = local


def work():
    with lock:
        update()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()

print("end value", value)
