"""Model threads, and the scheduler that decides which one runs next."""
