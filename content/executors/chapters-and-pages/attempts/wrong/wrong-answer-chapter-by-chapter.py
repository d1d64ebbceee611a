from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return [list(pool.map(render, pages)) for pages in chapters]
