from concurrent.futures import ThreadPoolExecutor


def import_all(names, fetch, parse, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        futures = [pool.submit(fetch, name) for name in names]
        return [parse(future.result()) for future in futures]
