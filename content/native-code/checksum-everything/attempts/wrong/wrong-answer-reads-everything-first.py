import hashlib
from concurrent.futures import ThreadPoolExecutor


def checksums(names, read, digest=lambda data: hashlib.sha256(data).hexdigest(), workers=4):
    unique = list(dict.fromkeys(names))

    def try_read(name):
        try:
            return read(name)
        except OSError as error:
            return error

    def try_digest(data):
        return data if isinstance(data, OSError) else digest(data)

    with ThreadPoolExecutor(workers) as pool:
        contents = list(pool.map(try_read, unique))
        return dict(zip(unique, pool.map(try_digest, contents)))
