# Source: notebooks that await at the top level
# Expect: right complete
# Says: outside a function
import asyncio
async def fetch(n):
    await asyncio.sleep(0.1)
    return n
results = await asyncio.gather(*(fetch(i) for i in range(3)))
print(results)
