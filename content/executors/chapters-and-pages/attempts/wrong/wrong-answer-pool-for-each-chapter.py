from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    def render_chapter(pages):
        with ThreadPoolExecutor(max_workers=workers) as pool:
            return list(pool.map(render, pages))

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(render_chapter, chapters))
