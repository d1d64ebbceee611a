import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

FORK = multiprocessing.get_context("fork")


def outcome(future):
    try:
        return ("ok", future.result())
    except BrokenProcessPool:
        return ("crashed", None)
    except Exception as error:
        return ("error", type(error).__name__)


def together(names, scale, workers):
    with ProcessPoolExecutor(workers, mp_context=FORK) as pool:
        futures = {}
        for name in names:
            try:
                futures[name] = pool.submit(scale, name)
            except BrokenProcessPool:
                break
    return {name: outcome(future) for name, future in futures.items()}


def scale_all(names, scale, workers):
    first = together(names, scale, workers)
    outcomes = {}
    for name in names:
        outcomes[name] = first.get(name, ("crashed", None))
        if outcomes[name][0] == "crashed":
            # Nobody knows who it was: each is asked again, alone.
            outcomes[name] = together([name], scale, 1)[name]
    return outcomes
