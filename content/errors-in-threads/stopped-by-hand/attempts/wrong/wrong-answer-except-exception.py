from concurrent.futures import ThreadPoolExecutor, as_completed


def export_all(jobs, workers, progress):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(job) for job in jobs]
        try:
            for ended, future in enumerate(as_completed(futures), 1):
                future.result()
                progress(ended)
        except Exception:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [future.result() for future in futures]
