import hashlib
from concurrent.futures import ThreadPoolExecutor


def checksums(names, read, digest=lambda data: hashlib.sha256(data).hexdigest(), workers=4):
    def one(name):
        try:
            return digest(read(name))
        except OSError as error:
            return error

    unique = list(dict.fromkeys(names))
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(unique, pool.map(one, unique)))
