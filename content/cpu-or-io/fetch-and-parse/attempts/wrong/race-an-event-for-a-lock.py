from concurrent.futures import ThreadPoolExecutor
from threading import Event


def import_all(names, fetch, parse, limit):
    parser_free = Event()
    parser_free.set()

    def one(name):
        body = fetch(name)
        parser_free.wait()  # wakes everyone who waits
        parser_free.clear()
        try:
            return parse(body)
        finally:
            parser_free.set()

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, names))
