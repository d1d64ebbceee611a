import sys
import threading
import time

sys.setswitchinterval(60)


def nap():
    print("nap begins")
    time.sleep(1)
    print("nap ends")


def count():
    print("count begins")
    end = time.monotonic() + 2
    while time.monotonic() < end:
        pass
    print("count ends")


napper = threading.Thread(target=nap)
counter = threading.Thread(target=count)
napper.start()
counter.start()
napper.join()
counter.join()
