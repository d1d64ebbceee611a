"""An exporter lists the metrics while services register new ones."""
import threading

metrics = {"cpu": 40, "memory": 70}
lock = threading.Lock()
exported = []


def is_loud(value):
    return value > 50


def export():
    with lock:
        exported.extend([name for name, value in metrics.items() if is_loud(value)])


def register(name):
    with lock:
        metrics[name] = 0


def main():
    exporter = threading.Thread(target=export)
    service = threading.Thread(target=register, args=("disk",))
    exporter.start()
    service.start()
    exporter.join()
    service.join()
    assert exported == ["memory"]


if __name__ == "__main__":
    main()
