import threading


def export_all(exporters):
    counts = {}
    failed = None

    def run(name, exporter):
        nonlocal failed
        try:
            counts[name] = exporter()
        except Exception as error:
            failed = error

    threads = [threading.Thread(target=run, args=pair) for pair in exporters.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise ExceptionGroup("exports failed", [failed])
    return counts
