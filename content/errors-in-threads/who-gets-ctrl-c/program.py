import os
import signal
import threading

notes = []
caught = threading.Event()


def work():
    try:
        os.kill(os.getpid(), signal.SIGINT)  # as if Ctrl-C had been pressed
        caught.wait()
        notes.append("worker: went on")
    except KeyboardInterrupt:
        notes.append("worker: interrupted")


worker = threading.Thread(target=work)
try:
    worker.start()
    worker.join()
    notes.append("main: went on")
except KeyboardInterrupt:
    notes.append("main: interrupted")
    caught.set()

worker.join()
print("\n".join(notes))
