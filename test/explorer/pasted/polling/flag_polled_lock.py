# Source: a question: how do I wait for the result without an Event
# Expect: right complete
import threading, time
class Job:
    def __init__(self): self.lock, self.done, self.value = threading.Lock(), False, None
    def run(self):
        v = sum(range(4))
        with self.lock:
            self.value, self.done = v, True
    def result(self):
        while True:
            with self.lock:
                if self.done:
                    return self.value
            time.sleep(0.05)
job = Job()
threading.Thread(target=job.run).start()
assert job.result() == 6
