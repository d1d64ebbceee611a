import threading
from concurrent.futures import ThreadPoolExecutor

current = threading.local()


def page():
    return getattr(current, "user", "nobody")


def handle(login):
    if login is not None:
        current.user = login
    return page()


with ThreadPoolExecutor(max_workers=1) as pool:
    print("ann:", pool.submit(handle, "ann").result())
    print("guest:", pool.submit(handle, None).result())

print("main:", page())
