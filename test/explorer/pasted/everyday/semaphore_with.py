# Source: a question: after some errors my downloader hangs, mended
# Expect: right
import threading

slots = threading.BoundedSemaphore(1)
errors = []


def download(n):
    try:
        with slots:
            if n == 0:
                raise OSError("no route")
    except OSError as e:
        errors.append(str(e))


threads = [threading.Thread(target=download, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert errors == ["no route"]
