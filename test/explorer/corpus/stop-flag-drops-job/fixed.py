"""A job runner is told to stop after the last job was handed in."""
import queue
import threading


class Runner:
    def __init__(self):
        self.jobs = queue.Queue()
        self.stopped = False
        self.done = []

    def run(self):
        while True:
            job = self.jobs.get()
            if job == "wake up":
                break
            self.done.append(job)

    def stop(self):
        self.stopped = True
        self.jobs.put("wake up")


def main():
    runner = Runner()
    thread = threading.Thread(target=runner.run)
    thread.start()
    runner.jobs.put("backup")
    runner.stop()
    thread.join()
    assert runner.done == ["backup"], f"jobs done: {runner.done}"


if __name__ == "__main__":
    main()
