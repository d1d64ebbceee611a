"""A mailer sleeps on an event and sends whatever is in the outbox."""
import threading

outbox = []
lock = threading.Lock()
arrived = threading.Event()
sent = []


def write_letters():
    for letter in ("one", "two"):
        with lock:
            outbox.append(letter)
        arrived.set()


def mailer():
    while len(sent) < 2:
        arrived.wait()
        with lock:
            sent.extend(outbox)
            outbox.clear()
        arrived.clear()


def main():
    threads = [threading.Thread(target=write_letters), threading.Thread(target=mailer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent == ["one", "two"], f"sent {sent}"


if __name__ == "__main__":
    main()
