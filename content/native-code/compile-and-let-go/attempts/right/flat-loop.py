import concurrent.futures

from numba import jit


@jit(nopython=True, nogil=True)
def bright(frame, limit):
    above = 0
    for value in frame.flat:
        above += value > limit
    return above


def count_bright(frames, limit, workers, bright=bright):
    pool = concurrent.futures.ThreadPoolExecutor(max_workers=workers)
    try:
        futures = [pool.submit(bright, frame, limit) for frame in frames]
        return [future.result() for future in futures]
    finally:
        pool.shutdown()
