"""A news feed notifies its subscribers while one of them leaves."""
import threading


class Feed:
    def __init__(self):
        self.subscribers = []
        self.lock = threading.Lock()

    def subscribe(self, callback):
        with self.lock:
            self.subscribers.append(callback)

    def unsubscribe(self, callback):
        with self.lock:
            self.subscribers.remove(callback)

    def publish(self, news):
        with self.lock:
            current = list(self.subscribers)
        for callback in current:
            callback(news)


def main():
    feed = Feed()
    inbox = {"mail": [], "pager": [], "wall": []}
    for name in inbox:
        feed.subscribe(inbox[name].append)
    leaving = feed.subscribers[0]
    publisher = threading.Thread(target=feed.publish, args=("launch",))
    leaver = threading.Thread(target=feed.unsubscribe, args=(leaving,))
    publisher.start()
    leaver.start()
    publisher.join()
    leaver.join()
    for name in ("pager", "wall"):
        assert inbox[name] == ["launch"], f"{name} stayed subscribed but got {inbox[name]}"


if __name__ == "__main__":
    main()
