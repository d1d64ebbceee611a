import asyncio


async def send_mail():
    print("mail sent")
    return 250


async def main():
    first = send_mail()
    print(type(first).__name__)
    second = await send_mail()
    print(type(second).__name__)
    first.close()


asyncio.run(main())
