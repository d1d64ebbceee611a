import threading


def prices():
    for price in (10, 11, 12):
        print("asked for", price)
        yield price


board, archive = threading.concurrent_tee(prices(), 2)
print("board", next(board), next(board))

keeper = threading.Thread(target=lambda: print("archive", list(archive)))
keeper.start()
keeper.join()
print("board", list(board))
