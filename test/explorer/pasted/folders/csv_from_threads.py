# Source: a question: writing CSV rows from several threads with a lock
# Expect: right
import csv
import io
import threading

out = io.StringIO()
writer = csv.writer(out)
lock = threading.Lock()


def save(n):
    with lock:
        writer.writerow([n, n * n])


threads = [threading.Thread(target=save, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(out.getvalue().split()) == ["0,0", "1,1", "2,4"]
