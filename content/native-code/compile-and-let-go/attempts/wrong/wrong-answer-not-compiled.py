from concurrent.futures import ThreadPoolExecutor


def bright(frame, limit):
    return int((frame > limit).sum())


def count_bright(frames, limit, workers, bright=bright):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda frame: bright(frame, limit), frames))
