from concurrent.futures import ThreadPoolExecutor


def outcome(scale, name):
    try:
        return ("ok", scale(name))
    except Exception as error:
        return ("error", type(error).__name__)


def scale_all(names, scale, workers):
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(names, pool.map(lambda name: outcome(scale, name), names)))
