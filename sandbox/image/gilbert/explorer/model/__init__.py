"""Stand-ins for the standard library, on top of the scheduler."""
