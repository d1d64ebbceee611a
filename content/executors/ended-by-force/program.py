import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor


def work(number, seconds):
    time.sleep(seconds)
    return number


def outcome(future):
    error = future.exception()
    return future.result() if error is None else type(error).__name__


pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork"))
first = pool.submit(work, 1, 0)
print("first:", first.result())
stuck = pool.submit(work, 2, 30)
waiting = pool.submit(work, 3, 0)
time.sleep(0.5)

pool.terminate_workers()
print("stuck:", outcome(stuck))
print("waiting:", outcome(waiting))
try:
    pool.submit(work, 4, 0)
    print("again: fine")
except RuntimeError as error:
    print("again:", type(error).__name__)
