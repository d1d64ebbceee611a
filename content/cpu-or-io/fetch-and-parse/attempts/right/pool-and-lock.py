import threading
from concurrent.futures import ThreadPoolExecutor


def import_all(names, fetch, parse, limit):
    parser = threading.Lock()

    def one(name):
        body = fetch(name)
        with parser:
            return parse(body)

    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(one, names))
