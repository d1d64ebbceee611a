"""A sender puts two messages; the owner closes the queue when it has seen one."""
import queue
import threading

messages = queue.Queue()
received = []
sent_all = threading.Event()


def send():
    messages.put("hello")
    messages.put("goodbye")
    sent_all.set()


def main():
    sender = threading.Thread(target=send)
    sender.start()
    received.append(messages.get())
    messages.shutdown()
    sender.join()
    assert received == ["hello"]


if __name__ == "__main__":
    main()
