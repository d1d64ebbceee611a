"""A producer feeds frames into a short queue; the viewer may be closed at any time."""
import queue
import threading

frames = queue.Queue(maxsize=1)
closed = threading.Event()
END = "end"


def produce():
    for number in range(2):
        frames.put(number)
    frames.put(END)


def view():
    while frames.get() != END:
        pass


def main():
    producer = threading.Thread(target=produce)
    viewer = threading.Thread(target=view)
    producer.start()
    viewer.start()
    closed.set()
    producer.join()
    viewer.join()


if __name__ == "__main__":
    main()
