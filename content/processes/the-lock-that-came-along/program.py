import multiprocessing
import threading
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
lock, held, let_go = threading.Lock(), threading.Event(), threading.Event()


def hold():
    with lock:
        held.set()
        let_go.wait()


def child():
    got = lock.acquire(timeout=2)
    print(f"child got it: {got}, threads {threading.active_count()}", flush=True)


holder = threading.Thread(target=hold)
holder.start()
held.wait()
process = multiprocessing.get_context("fork").Process(target=child)
process.start()
let_go.set()
holder.join()
process.join()
print("parent got it:", lock.acquire(timeout=2))
