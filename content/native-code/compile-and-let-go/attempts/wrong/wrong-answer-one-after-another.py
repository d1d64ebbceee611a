import numba


@numba.njit(nogil=True)
def bright(frame, limit):
    count = 0
    for value in frame.flat:
        if value > limit:
            count += 1
    return count


def count_bright(frames, limit, workers, bright=bright):
    return [bright(frame, limit) for frame in frames]
