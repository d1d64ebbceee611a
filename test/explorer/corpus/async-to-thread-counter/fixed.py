"""Word counts of two files are added up in worker threads."""
import asyncio
import threading

words = 0
guard = threading.Lock()


def count(text):
    global words
    found = len(text.split())
    with guard:
        words += found


async def count_all():
    await asyncio.gather(
        asyncio.to_thread(count, "one two"),
        asyncio.to_thread(count, "three"),
    )


def main():
    asyncio.run(count_all())
    assert words == 3, f"3 words, counted {words}"


if __name__ == "__main__":
    main()
