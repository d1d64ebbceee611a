import threading

guards = [
    threading.Lock(),
    threading.RLock(),
    threading.Semaphore(1),
    threading.BoundedSemaphore(1),
]
names = ["Lock", "RLock", "Semaphore", "BoundedSemaphore"]
guards[0].acquire()
guards[1].acquire()


def stranger():
    for name, guard in zip(names, guards):
        try:
            guard.release()
            print(name + ": fine")
        except (RuntimeError, ValueError) as error:
            print(name + ":", type(error).__name__)


thread = threading.Thread(target=stranger)
thread.start()
thread.join()
