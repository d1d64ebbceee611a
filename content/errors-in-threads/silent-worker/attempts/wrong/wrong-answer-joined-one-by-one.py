import threading


def export_all(exporters):
    counts, errors = {}, []

    def run(name, exporter):
        try:
            counts[name] = exporter()
        except Exception as error:
            errors.append(error)

    for pair in exporters.items():
        thread = threading.Thread(target=run, args=pair)
        thread.start()
        thread.join()
    if errors:
        raise ExceptionGroup("exports failed", errors)
    return counts
