import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def scale_all(names, scale, workers):
    context = multiprocessing.get_context("fork")
    outcomes = {}
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        futures = {}
        for name in names:
            try:
                futures[name] = pool.submit(scale, name)
            except BrokenProcessPool:
                outcomes[name] = ("crashed", None)
        for name, future in futures.items():
            try:
                outcomes[name] = ("ok", future.result())
            except BrokenProcessPool:
                outcomes[name] = ("crashed", None)
            except Exception as error:
                outcomes[name] = ("error", type(error).__name__)
    return {name: outcomes[name] for name in names}
