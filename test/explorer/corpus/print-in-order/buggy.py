"""Three threads announce the steps of a launch in order."""
import threading
import time

spoken = []
second_may = threading.Event()
third_may = threading.Event()


def first():
    spoken.append("ready")
    second_may.set()


def second():
    time.sleep(0.01)
    spoken.append("steady")
    third_may.set()


def third():
    time.sleep(0.02)
    spoken.append("go")


def main():
    threads = [threading.Thread(target=step) for step in (third, second, first)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert spoken == ["ready", "steady", "go"], f"announced {spoken}"


if __name__ == "__main__":
    main()
