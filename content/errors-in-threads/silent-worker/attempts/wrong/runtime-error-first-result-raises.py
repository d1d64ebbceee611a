from concurrent.futures import ThreadPoolExecutor


def export_all(exporters):
    with ThreadPoolExecutor(max_workers=len(exporters) or 1) as pool:
        futures = {name: pool.submit(exporter) for name, exporter in exporters.items()}
        return {name: future.result() for name, future in futures.items()}
