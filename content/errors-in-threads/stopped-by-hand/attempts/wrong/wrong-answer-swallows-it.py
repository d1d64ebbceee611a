from concurrent.futures import ThreadPoolExecutor, as_completed


def export_all(jobs, workers, progress):
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = [pool.submit(job) for job in jobs]
    try:
        for ended, future in enumerate(as_completed(futures), 1):
            future.result()
            progress(ended)
    except KeyboardInterrupt:
        print("stopped")
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [future.result() for future in futures if not future.cancelled()]
