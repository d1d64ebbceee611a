from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        book = [[pool.submit(render, page) for page in pages] for pages in chapters]
        return [[future.result() for future in pages] for pages in book]
