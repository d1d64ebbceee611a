import threading


def export_all(exporters):
    counts, errors = {}, []

    def run(name, exporter):
        counts[name] = None
        counts[name] = exporter()

    threads = [threading.Thread(target=run, args=pair) for pair in exporters.items()]
    for thread in threads:
        try:
            thread.start()
        except Exception as error:
            errors.append(error)
    for thread in threads:
        try:
            thread.join()
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("exports failed", errors)
    return counts
