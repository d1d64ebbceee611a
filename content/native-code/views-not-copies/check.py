from gilbert.check import check, scenario


@scenario(imports="import numpy\nimport threading")
def blocks(rows, workers):
    matrix = numpy.arange(rows * 3, dtype=numpy.int64).reshape(rows, 3)
    out = numpy.zeros_like(matrix)
    seen = []
    lock = threading.Lock()

    def operation(block, out_block):
        views = block.base is not None and numpy.shares_memory(block, matrix) and numpy.shares_memory(out_block, out)
        with lock:
            seen.append((int(block[0, 0]) // 3, len(block), len(out_block), bool(views)))
        out_block[:] = block * 2

    by_blocks(operation, matrix, out, workers)
    return sorted(seen), bool((out == matrix * 2).all())


@scenario(imports="import numpy")
def together(rows, workers):
    matrix = numpy.zeros((rows, 2))
    by_blocks(lambda block, out_block: arrived(), matrix, matrix.copy(), workers)


@scenario(imports="import numpy\nimport threading")
def failing(rows, workers, bad):
    matrix = numpy.arange(rows, dtype=numpy.int64).reshape(rows, 1)
    ended = []

    def operation(block, out_block):
        first = int(block[0, 0])
        hit = [row for row in bad if first <= row < first + len(block)]
        ended.append(first)
        if hit:
            raise ArithmeticError(hit[0])

    try:
        by_blocks(operation, matrix, matrix.copy(), workers)
    except ArithmeticError as error:
        return error.args[0], len(ended)
    return "nothing raised", len(ended)


@check("every row once, in views of nearly equal size")
def cover(run):
    many = run.random.randint(3, 7)
    uneven = many * run.random.randint(3, 8) + many - 1  # all rows but one are left over after an even split
    for rows, workers in ((uneven, many), (12, 4), (2, 5), (1, 1), (0, 3)):
        seen, right = run.call(blocks, rows, workers)
        n = min(rows, workers)
        where = f"{rows} rows and {workers} workers"
        run.expect(len(seen) == n, f"{len(seen)} blocks for {where}")
        run.expect(all(views for _, _, _, views in seen), f"a block was a copy, for {where}")
        at = 0
        for first, length, out_length, _ in seen:
            run.expect(first == at and length == out_length, f"rows were missed or done twice, for {where}: blocks begin and end at {[(f, f + l) for f, l, _, _ in seen]}")
            at += length
        run.equal(at, rows, f"rows covered, for {where}")
        sizes = [length for _, length, _, _ in seen] or [0]
        run.expect(max(sizes) - min(sizes) <= 1, f"block sizes {sizes}, for {where}")
        run.expect(right, f"`out` isn't what the operation wrote, for {where}")


@check("the blocks are worked on at the same time")
def at_once(run):
    workers = run.random.randint(2, 4)
    run.call(together, 9, workers, services={"arrived": lambda: None})
    run.equal(run.usage.peak_in_flight, workers, f"blocks worked on at the same time, with {workers} workers")


@check("an exception comes out, the first by row, after all have ended")
def raises(run):
    late, early = run.random.randint(16, 19), run.random.randint(6, 8)
    run.equal(run.call(failing, 20, 4, [late]), (late, 4), "the row of the error, and how many blocks ran")
    run.equal(run.call(failing, 20, 4, [late, early]), (early, 4), "the row of the error, and how many blocks ran")
