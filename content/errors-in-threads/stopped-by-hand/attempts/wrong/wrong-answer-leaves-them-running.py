from concurrent.futures import ThreadPoolExecutor, as_completed


def export_all(jobs, workers, progress):
    pool = ThreadPoolExecutor(max_workers=workers)
    try:
        futures = [pool.submit(job) for job in jobs]
        for ended, future in enumerate(as_completed(futures), 1):
            future.result()
            progress(ended)
        return [future.result() for future in futures]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
