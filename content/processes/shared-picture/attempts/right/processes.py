import multiprocessing
from multiprocessing import shared_memory

TABLE_SIZE = 256


def work(name, begin, end, amount):
    block = shared_memory.SharedMemory(name=name)
    try:
        table = bytes(min(255, value + amount) for value in range(TABLE_SIZE))
        block.buf[begin:end] = bytes(block.buf[begin:end]).translate(table)
    finally:
        block.close()


def brighten(picture, amount, workers):
    if amount < 0:
        raise ValueError("amount must not be negative")
    length = len(picture)
    if not length:
        return b""
    context = multiprocessing.get_context("fork")
    block = shared_memory.SharedMemory(create=True, size=length)
    try:
        block.buf[:length] = picture
        edges = [length * n // workers for n in range(workers + 1)]
        children = [
            context.Process(target=work, args=(block.name, begin, end, amount))
            for begin, end in zip(edges, edges[1:])
        ]
        for child in children:
            child.start()
        for child in children:
            child.join()
        if any(child.exitcode for child in children):
            raise RuntimeError("a worker failed")
        return bytes(block.buf[:length])
    finally:
        block.close()
        block.unlink()
