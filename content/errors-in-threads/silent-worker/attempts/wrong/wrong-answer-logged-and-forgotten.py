import threading


def export_all(exporters):
    counts = {}

    def run(name, exporter):
        try:
            counts[name] = exporter()
        except Exception as error:
            print("export of", name, "failed:", error)

    threads = [threading.Thread(target=run, args=pair) for pair in exporters.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts
