import hashlib
from concurrent.futures import ThreadPoolExecutor


def checksums(names, read, digest=lambda data: hashlib.sha256(data).hexdigest(), workers=4):
    unique = list(dict.fromkeys(names))
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(unique, pool.map(lambda name: digest(read(name)), unique)))
