import multiprocessing
from multiprocessing import shared_memory


def work(name, begin, end, amount):
    block = shared_memory.SharedMemory(name=name)
    table = bytes(min(255, value + amount) for value in range(256))
    block.buf[begin:end] = bytes(block.buf[begin:end]).translate(table)
    block.close()


def brighten(picture, amount, workers):
    if amount < 0:
        raise ValueError("amount must not be negative")
    length = len(picture)
    block = shared_memory.SharedMemory(create=True, size=max(1, length))
    try:
        block.buf[:length] = picture
        context = multiprocessing.get_context("fork")
        step = length // workers
        children = [context.Process(target=work, args=(block.name, n * step, (n + 1) * step, amount)) for n in range(workers)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        return bytes(block.buf[:length])
    finally:
        block.close()
        block.unlink()
