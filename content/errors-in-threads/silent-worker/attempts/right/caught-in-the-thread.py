import threading


def export_all(exporters):
    counts = {}
    errors = []

    def run(name, exporter):
        try:
            counts[name] = exporter()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in exporters.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise ExceptionGroup("exports failed", errors)
    return counts
