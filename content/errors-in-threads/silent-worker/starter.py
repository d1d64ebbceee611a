import threading


def export_all(exporters):
    counts = {}

    def run(name, exporter):
        counts[name] = exporter()

    threads = [threading.Thread(target=run, args=pair) for pair in exporters.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts
