from concurrent.futures import ThreadPoolExecutor


def import_all(names, fetch, parse, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return list(pool.map(lambda name: parse(fetch(name)), names))
