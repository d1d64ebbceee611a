from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    pool = ThreadPoolExecutor(max_workers=workers)

    def render_chapter(pages):
        futures = [pool.submit(render, page) for page in pages]
        return [future.result() for future in futures]

    futures = [pool.submit(render_chapter, pages) for pages in chapters]
    return [future.result() for future in futures]
