from concurrent.futures import ThreadPoolExecutor


def by_blocks(operation, matrix, out, workers):
    operation(matrix, out)
