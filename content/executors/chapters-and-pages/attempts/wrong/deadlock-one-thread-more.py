from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    with ThreadPoolExecutor(max_workers=workers + 1) as pool:  # "one for the chapters"

        def render_chapter(pages):
            futures = [pool.submit(render, page) for page in pages]
            return [future.result() for future in futures]

        return [f.result() for f in [pool.submit(render_chapter, pages) for pages in chapters]]
