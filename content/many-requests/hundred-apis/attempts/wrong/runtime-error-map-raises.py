from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return [("ok", body) for body in pool.map(fetch, urls)]
