"""Two senders ship lines in batches of two."""
import threading

buffer = ["a", "b", "c", "d"]
lock = threading.Lock()
sent = []


def send():
    batch = buffer[:2]
    del buffer[:2]
    sent.extend(batch)


def main():
    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(sent) == ["a", "b", "c", "d"], f"sent {sent}"


if __name__ == "__main__":
    main()
