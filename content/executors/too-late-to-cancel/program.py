import threading
from concurrent.futures import CancelledError, ThreadPoolExecutor

begun, go_on = threading.Event(), threading.Event()


def write(name):
    begun.set()
    go_on.wait()
    return "report " + name


with ThreadPoolExecutor(max_workers=1) as pool:
    a, b, c = [pool.submit(write, name) for name in "ABC"]
    begun.wait()
    print("cancel A:", a.cancel())
    print("cancel B:", b.cancel())
    print("cancelled before it ran:", a.cancelled())
    go_on.set()

for future in (a, b, c):
    try:
        print(future.result())
    except CancelledError:
        print("cancelled")
