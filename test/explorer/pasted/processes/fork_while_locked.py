# Source: bug reports on fork with threads: a lock that is held in the moment of the fork
# Expect: bug deadlock
import multiprocessing
import threading
import time

lock = threading.Lock()


def background():
    with lock:
        time.sleep(0.1)


def child():
    with lock:
        print("in the child")


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    thread = threading.Thread(target=background)
    thread.start()
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    thread.join()
