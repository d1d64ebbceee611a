import multiprocessing
from concurrent.futures import ProcessPoolExecutor

FORK = multiprocessing.get_context("fork")


def alone(scale, name):
    with ProcessPoolExecutor(1, mp_context=FORK) as pool:
        try:
            return ("ok", pool.submit(scale, name).result())
        except Exception as error:
            return ("error", type(error).__name__)


def scale_all(names, scale, workers):
    return {name: alone(scale, name) for name in names}
