# Source: the task group of anyio's tutorial
# Expect: bug lost-update
# Says: bump#2
# Never: __main__
import anyio
count = 0
async def bump():
    global count
    c = count
    await anyio.sleep(0.01)
    count = c + 1
async def main():
    async with anyio.create_task_group() as tg:
        for _ in range(3):
            tg.start_soon(bump)
    print(count)
anyio.run(main)
