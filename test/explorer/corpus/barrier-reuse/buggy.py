"""Two simulation workers keep step with a home-made turnstile barrier."""
import threading

WORKERS = 2
ROUNDS = 2


class Turnstile:
    def __init__(self, parties):
        self.parties = parties
        self.count = 0
        self.mutex = threading.Lock()
        self.gate = threading.Semaphore(0)

    def wait(self):
        with self.mutex:
            self.count += 1
            if self.count == self.parties:
                self.count = 0
                for _ in range(self.parties):
                    self.gate.release()
        self.gate.acquire()


def main():
    barrier = Turnstile(WORKERS)
    steps = [0] * WORKERS

    def simulate(me):
        other = 1 - me
        for step in range(1, ROUNDS + 1):
            steps[me] = step
            barrier.wait()
            assert steps[other] >= step, f"worker {me} ended step {step} alone"

    workers = [threading.Thread(target=simulate, args=(me,)) for me in range(WORKERS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main()
