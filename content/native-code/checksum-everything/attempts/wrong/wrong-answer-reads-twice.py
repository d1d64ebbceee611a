import hashlib
from concurrent.futures import ThreadPoolExecutor


def checksums(names, read, digest=lambda data: hashlib.sha256(data).hexdigest(), workers=4):
    def one(name):
        try:
            data = read(name)
        except OSError as error:
            return error
        return digest(data)

    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(names, pool.map(one, names)))
