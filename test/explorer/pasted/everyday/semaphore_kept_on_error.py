# Source: a question: after some errors my downloader hangs
# Expect: bug deadlock
import threading

slots = threading.Semaphore(1)
errors = []


def download(n):
    slots.acquire()
    if n == 0:
        errors.append(n)
        return
    slots.release()


threads = [threading.Thread(target=download, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(errors), "errors")
