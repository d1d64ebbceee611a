def by_blocks(operation, matrix, out, workers):
    rows = len(matrix)
    blocks = min(rows, workers)
    edges = [rows * n // blocks for n in range(blocks + 1)] if blocks else []
    errors = []
    for begin, end in zip(edges, edges[1:]):
        try:
            operation(matrix[begin:end], out[begin:end])
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
