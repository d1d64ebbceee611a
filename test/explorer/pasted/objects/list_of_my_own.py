# Source: a question: is a subclass of list thread-safe
# Expect: bug exception
import threading


class Jobs(list):
    def take(self):
        if len(self):
            return super().pop()
        return None


jobs = Jobs(["only"])
threads = [threading.Thread(target=jobs.take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
