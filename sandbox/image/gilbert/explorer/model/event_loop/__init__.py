"""asyncio, controlled by the scheduler."""
