"""Dynamic partial-order reduction: one run for each set of equivalent interleavings."""
