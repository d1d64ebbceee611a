import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.disable()
down = [True]


def connect():
    if down.pop() if down else False:
        raise OSError("connection refused")


with ThreadPoolExecutor(max_workers=2, initializer=connect) as pool:
    first = pool.submit(len, "abc")
    error = first.exception()
    print("first:", type(error).__name__ if error else "fine")
    try:
        second = pool.submit(len, "abcd")
        print("second:", "fine" if second.result() == 4 else "wrong")
    except BrokenThreadPool:
        print("second: refused")
