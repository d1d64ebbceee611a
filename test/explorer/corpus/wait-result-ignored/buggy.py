"""Asks a slow service for a quote and waits for the answer."""
import threading
import time

answered = threading.Event()
quotes = []


def service():
    time.sleep(2)
    quotes.append(99)
    answered.set()


def main():
    thread = threading.Thread(target=service)
    thread.start()
    answered.wait(timeout=1)
    offer = list(quotes)
    thread.join()
    assert offer == [99], f"made an offer without a quote: {offer}"


if __name__ == "__main__":
    main()
