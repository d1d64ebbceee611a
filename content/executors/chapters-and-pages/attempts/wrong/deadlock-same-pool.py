from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def render_chapter(pages):
            return list(pool.map(render, pages))

        return list(pool.map(render_chapter, chapters))
