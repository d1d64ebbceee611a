# Source: the library's documentation, the example of Pipe
# Expect: right complete
from multiprocessing import Pipe, Process


def work(connection):
    connection.send([42, None, "hello"])
    connection.close()


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=work, args=(theirs,))
    process.start()
    assert ours.recv() == [42, None, "hello"]
    process.join()
