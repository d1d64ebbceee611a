"""Ways to choose which thread goes on."""
