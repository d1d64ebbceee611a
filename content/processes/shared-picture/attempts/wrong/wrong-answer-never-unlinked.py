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
    block.buf[:length] = picture
    context = multiprocessing.get_context("fork")
    edges = [length * n // workers for n in range(workers + 1)]
    children = [context.Process(target=work, args=(block.name, b, e, amount)) for b, e in zip(edges, edges[1:])]
    for child in children:
        child.start()
    for child in children:
        child.join()
    result = bytes(block.buf[:length])
    block.close()
    return result
