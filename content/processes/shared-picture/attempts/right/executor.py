import contextlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


@contextlib.contextmanager
def block_of(size):
    block = SharedMemory(create=True, size=size)
    try:
        yield block
    finally:
        block.close()
        block.unlink()


def part(name, begin, end, amount):
    if amount < 0:
        raise ValueError(f"cannot brighten by {amount}")
    block = SharedMemory(name)
    pixels = block.buf
    for at in range(begin, end):
        pixels[at] = min(255, pixels[at] + amount)
    del pixels
    block.close()


def brighten(picture, amount, workers):
    length = len(picture)
    if length == 0:
        return b""
    with block_of(length) as block:
        block.buf[:length] = picture
        step = -(-length // workers)
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
            parts = [pool.submit(part, block.name, at, min(at + step, length), amount) for at in range(0, length, step)]
            for future in parts:
                future.result()
        return bytes(block.buf[:length])
