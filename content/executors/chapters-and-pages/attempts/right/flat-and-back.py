from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice


def render_book(chapters, render, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        results = pool.map(render, chain.from_iterable(chapters))
        return [list(islice(results, len(pages))) for pages in chapters]
