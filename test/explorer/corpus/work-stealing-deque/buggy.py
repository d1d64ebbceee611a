"""A work-stealing queue: the owner takes at the tail, thieves at the head."""
import threading


class StealingQueue:
    def __init__(self, tasks):
        self.tasks = list(tasks)
        self.head = 0
        self.tail = len(tasks)
        self.lock = threading.Lock()

    def pop(self):
        tail = self.tail - 1
        if tail > self.head:
            self.tail = tail
            return self.tasks[tail]
        with self.lock:
            if tail < self.head:
                return None
            self.tail = tail
            return self.tasks[tail]

    def steal(self):
        with self.lock:
            if self.head >= self.tail:
                return None
            task = self.tasks[self.head]
            self.head += 1
            return task


def main():
    queue = StealingQueue(["parse", "link"])
    done = []

    def owner():
        while (task := queue.pop()) is not None:
            done.append(task)

    def thief():
        for _ in range(2):
            task = queue.steal()
            if task is not None:
                done.append(task)

    threads = [threading.Thread(target=owner), threading.Thread(target=thief)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == ["link", "parse"], f"each task must run once, ran {done}"


if __name__ == "__main__":
    main()
