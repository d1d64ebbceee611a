"""Shows a failure again by other means than the explorer's own."""
