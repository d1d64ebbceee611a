"""A transfer and a confirmation mail run in one task group; the mail fails."""
import asyncio

balances = {"ada": 50, "bo": 50}


async def transfer(amount):
    balances["ada"] -= amount
    await asyncio.sleep(0.02)
    balances["bo"] += amount


async def send_mail():
    await asyncio.sleep(0.01)
    raise ConnectionError("mail server is down")


async def order():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(transfer(20))
            group.create_task(send_mail())
    except* ConnectionError:
        pass


def main():
    asyncio.run(order())
    total = sum(balances.values())
    assert total == 100, f"the accounts hold {total}, expected 100"


if __name__ == "__main__":
    main()
