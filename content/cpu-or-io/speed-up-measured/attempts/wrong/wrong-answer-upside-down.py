from concurrent.futures import ThreadPoolExecutor


def speed_up(job, count, threads, clock):
    started = clock()
    for _ in range(count):
        job()
    serial = clock() - started
    started = clock()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for future in [pool.submit(job) for _ in range(count)]:
            future.result()
    return round((clock() - started) / serial, 2)
