"""asyncio under the scheduler."""
