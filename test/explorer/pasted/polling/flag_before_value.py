# Source: a question: result is None although done is True
# Expect: bug assertion
import threading, time
class Job:
    def __init__(self): self.done, self.value = False, None
    def run(self):
        self.done = True
        self.value = sum(range(4))
    def result(self):
        while not self.done:
            time.sleep(0.05)
        return self.value
job = Job()
threading.Thread(target=job.run).start()
assert job.result() == 6
