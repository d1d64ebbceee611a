import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def outcome(pool, scale, name):
    try:
        return ("ok", pool.submit(scale, name).result())
    except BrokenProcessPool:
        # once more; if it breaks again, it was this one
        try:
            return ("ok", pool.submit(scale, name).result())
        except ValueError:
            return ("crashed", None)
    except Exception as error:
        return ("error", type(error).__name__)


def scale_all(names, scale, workers):
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        return {name: outcome(pool, scale, name) for name in names}
