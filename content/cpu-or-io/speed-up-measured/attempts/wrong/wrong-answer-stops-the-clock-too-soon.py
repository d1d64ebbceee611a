from concurrent.futures import ThreadPoolExecutor


def speed_up(job, count, threads, clock):
    started = clock()
    for _ in range(count):
        job()
    serial = clock() - started

    pool = ThreadPoolExecutor(max_workers=threads)
    started = clock()
    for _ in range(count):
        pool.submit(job)
    threaded = clock() - started
    return round(serial / threaded, 2)
