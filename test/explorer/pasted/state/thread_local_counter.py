# Source: documentation of threading.local
# Expect: right
import threading

mine = threading.local()


def work():
    mine.count = 0
    for _ in range(3):
        mine.count += 1
    assert mine.count == 3


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
