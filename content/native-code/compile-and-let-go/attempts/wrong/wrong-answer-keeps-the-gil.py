from concurrent.futures import ThreadPoolExecutor

import numba


@numba.njit
def bright(frame, limit):
    count = 0
    for value in frame.flat:
        if value > limit:
            count += 1
    return count


def count_bright(frames, limit, workers, bright=bright):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda frame: bright(frame, limit), frames))
