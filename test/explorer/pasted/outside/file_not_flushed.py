# Source: a question: the other thread reads an empty file
# Expect: bug assertion
import os
import tempfile
import threading

path = os.path.join(tempfile.mkdtemp(), "data.txt")
written = threading.Event()
file = open(path, "w")


def writer():
    file.write("ready")
    written.set()


def reader():
    written.wait()
    with open(path) as other:
        assert other.read() == "ready"


threads = [threading.Thread(target=each) for each in (writer, reader)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
file.close()
