from concurrent.futures import ThreadPoolExecutor


def speed_up(job, count, threads, clock):
    started = clock()
    for _ in range(count):
        job()
    serial = clock() - started
    started = clock()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for _ in range(count):
            pool.submit(job)
    return round(serial / (clock() - started), 2)
