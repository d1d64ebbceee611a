from concurrent.futures import ThreadPoolExecutor

import numba


@numba.njit(nogil=True)
def bright(frame, limit):
    count = 0
    for row in range(frame.shape[0]):
        for column in range(frame.shape[1]):
            if frame[row, column] > limit:
                count += 1
    return count


def count_bright(frames, limit, workers, bright=bright):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda frame: bright(frame, limit), frames))
