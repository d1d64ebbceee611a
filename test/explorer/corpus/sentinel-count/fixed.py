"""Two workers resize pictures from a queue until they meet a stop mark."""
import queue
import threading

STOP = None
pictures = queue.Queue()
on_duty = []
resized = []


def resize(name):
    on_duty.append(name)
    while (picture := pictures.get()) is not STOP:
        resized.append(picture)


def main():
    workers = [threading.Thread(target=resize, args=(name,)) for name in ("left", "right")]
    for worker in workers:
        worker.start()
    pictures.put("cat")
    for _ in workers:
        pictures.put(STOP)
    for worker in workers:
        worker.join()
    assert resized == ["cat"]


if __name__ == "__main__":
    main()
