from concurrent.futures import ThreadPoolExecutor
from threading import Condition


def import_all(names, fetch, parse, limit):
    changed = Condition()
    busy = False

    def one(name):
        nonlocal busy
        body = fetch(name)
        with changed:
            changed.wait_for(lambda: not busy)
        busy = True  # the look was under the lock, the change isn't
        try:
            return parse(body)
        finally:
            with changed:
                busy = False
                changed.notify_all()

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, names))
