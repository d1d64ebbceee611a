from concurrent.futures import ThreadPoolExecutor

import numpy


def by_blocks(operation, matrix, out, workers):
    parts = [rows for rows in numpy.array_split(numpy.arange(len(matrix)), workers) if len(rows)]
    if not parts:
        return
    with ThreadPoolExecutor(len(parts)) as pool:
        futures = [pool.submit(operation, matrix[rows], out[rows]) for rows in parts]
    for future in futures:
        future.result()
