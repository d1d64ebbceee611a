from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def export_all(jobs, workers, progress):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(job) for job in jobs]
        waiting, ended = set(futures), 0
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
                    ended += 1
                    progress(ended)
        except BaseException:
            for future in futures:
                future.cancel()
            raise
    return [future.result() for future in futures]
