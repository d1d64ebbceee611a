from concurrent.futures import ThreadPoolExecutor


def by_blocks(operation, matrix, out, workers):
    rows = len(matrix)
    edges = [rows * n // workers for n in range(workers + 1)]
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(operation, matrix[b:e], out[b:e]) for b, e in zip(edges, edges[1:])]
    for future in futures:
        future.result()
