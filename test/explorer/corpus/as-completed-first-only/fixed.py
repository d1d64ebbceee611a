"""Uploads two files and says whether the upload failed."""
from concurrent.futures import ALL_COMPLETED, ThreadPoolExecutor, wait


def upload(name):
    if name == "broken.zip":
        raise OSError("disk full")
    return name


def main():
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(upload, name) for name in ("broken.zip", "photo.jpg")]
        done, waiting = wait(futures, return_when=ALL_COMPLETED)
        failed = any(future.exception() is not None for future in done)
    assert failed, "the failed upload was reported as a success"


if __name__ == "__main__":
    main()
