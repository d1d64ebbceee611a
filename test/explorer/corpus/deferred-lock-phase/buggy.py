"""A two-phase hand-over: loading opens the gate for launching, whoever comes first."""
import threading

guard = threading.Lock()
gate = threading.Lock()
log = []


def load():
    with guard:
        log.append("load")
        late = log[0] != "load"
    if not late:
        gate.release()


def launch():
    with guard:
        log.append("launch ordered")
    gate.acquire()
    log.append("launch")


def main():
    gate.acquire()
    threads = [threading.Thread(target=load), threading.Thread(target=launch)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert log[-1] == "launch"


if __name__ == "__main__":
    main()
