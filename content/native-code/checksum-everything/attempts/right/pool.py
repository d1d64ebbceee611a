import hashlib
from concurrent.futures import ThreadPoolExecutor


def checksums(names, read, digest=lambda data: hashlib.sha256(data).hexdigest(), workers=4):
    def one(name):
        try:
            data = read(name)
        except OSError as error:
            return error
        return digest(data)

    unique = list(dict.fromkeys(names))
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(unique, pool.map(one, unique)))
