from concurrent.futures import ThreadPoolExecutor


def export_all(exporters):
    with ThreadPoolExecutor(max_workers=len(exporters) or 1) as pool:
        futures = {name: pool.submit(exporter) for name, exporter in exporters.items()}
    errors = [future.exception() for future in futures.values() if future.exception()]
    if errors:
        raise ExceptionGroup("exports failed", errors)
    return {name: future.result() for name, future in futures.items()}
