"""A hand-made job runner whose caller may cancel the job."""
import threading
from concurrent.futures import Future

job = Future()
ran = []


def runner():
    if job.cancelled():
        return
    ran.append("job")
    job.set_result("report")


def main():
    thread = threading.Thread(target=runner)
    thread.start()
    cancelled = job.cancel()
    thread.join()
    assert cancelled != bool(ran), f"cancelled: {cancelled}, but ran {ran}"


if __name__ == "__main__":
    main()
