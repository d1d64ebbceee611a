from concurrent.futures import ThreadPoolExecutor, as_completed


def export_all(jobs, workers, progress):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(job) for job in jobs]
        for ended, future in enumerate(as_completed(futures), 1):
            progress(ended)
        return [future.result() for future in futures]
