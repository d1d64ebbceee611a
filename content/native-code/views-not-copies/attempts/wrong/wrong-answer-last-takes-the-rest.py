from concurrent.futures import ThreadPoolExecutor


def by_blocks(operation, matrix, out, workers):
    rows = len(matrix)
    workers = min(rows, workers)
    if not workers:
        return
    size = rows // workers
    edges = [n * size for n in range(workers)] + [rows]
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(operation, matrix[b:e], out[b:e]) for b, e in zip(edges, edges[1:])]
    for future in futures:
        future.result()
