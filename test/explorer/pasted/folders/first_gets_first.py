# Source: a question: a shared iterator of rows, each thread in a for loop
# Expect: bug assertion
import threading

rows = iter(["header", "one", "two"])
header = []


def reader(name):
    for row in rows:
        if row == "header":
            header.append(name)


threads = [threading.Thread(target=reader, args=(name,)) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert header == ["a"], header
