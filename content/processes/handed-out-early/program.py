import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

context = multiprocessing.get_context("fork")
begun, go_on = context.Event(), context.Event()


def task(number):
    begun.set()
    go_on.wait()
    return number


with ProcessPoolExecutor(1, mp_context=context) as pool:
    futures = {1: pool.submit(task, 1)}
    begun.wait()
    for number in range(2, 7):
        futures[number] = pool.submit(task, number)
    time.sleep(0.5)
    done = [str(number) for number, future in futures.items() if future.cancel()]
    print("cancelled:", ", ".join(done) or "none")
    go_on.set()
