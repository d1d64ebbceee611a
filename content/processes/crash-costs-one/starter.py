import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def scale_all(names, scale, workers):
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures = {name: pool.submit(scale, name) for name in names}
        return {name: ("ok", future.result()) for name, future in futures.items()}
