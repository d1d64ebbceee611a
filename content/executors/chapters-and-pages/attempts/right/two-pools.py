from concurrent.futures import ThreadPoolExecutor


def render_book(chapters, render, workers):
    """Chapters wait in a pool of their own, so that waiting never takes a page's place."""
    with (
        ThreadPoolExecutor(max_workers=workers) as pages_pool,
        ThreadPoolExecutor(max_workers=len(chapters) or 1) as chapters_pool,
    ):
        return list(chapters_pool.map(lambda pages: list(pages_pool.map(render, pages)), chapters))
