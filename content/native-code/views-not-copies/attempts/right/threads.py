import threading


def by_blocks(operation, matrix, out, workers):
    count = min(len(matrix), workers)
    errors = [None] * count
    size, rest = divmod(len(matrix), count) if count else (0, 0)

    def work(number, rows):
        try:
            operation(matrix[rows], out[rows])
        except Exception as error:
            errors[number] = error

    threads, begin = [], 0
    for number in range(count):
        end = begin + size + (number < rest)
        threads.append(threading.Thread(target=work, args=(number, slice(begin, end))))
        begin = end
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors:
        if error is not None:
            raise error
