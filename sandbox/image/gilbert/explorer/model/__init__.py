"""A model of the standard library, implemented on the scheduler."""
