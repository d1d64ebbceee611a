from concurrent.futures import ThreadPoolExecutor


def import_all(names, fetch, parse, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        bodies = list(pool.map(fetch, names))
    return [parse(body) for body in bodies]
