from concurrent.futures import ThreadPoolExecutor


def by_blocks(operation, matrix, out, workers):
    rows = len(matrix)
    blocks = min(rows, workers)
    if not blocks:
        return
    edges = [rows * n // blocks for n in range(blocks + 1)]
    with ThreadPoolExecutor(blocks) as pool:
        futures = [
            pool.submit(operation, matrix[begin:end], out[begin:end])
            for begin, end in zip(edges, edges[1:])
        ]
    for future in futures:
        future.result()
