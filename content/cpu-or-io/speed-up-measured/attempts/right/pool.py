from concurrent.futures import ThreadPoolExecutor


def speed_up(job, count, threads, clock):
    started = clock()
    for _ in range(count):
        job()
    serial = clock() - started

    started = clock()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        futures = [pool.submit(job) for _ in range(count)]
    threaded = clock() - started
    for future in futures:
        future.result()
    return round(serial / threaded, 2)
