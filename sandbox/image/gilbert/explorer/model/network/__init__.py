"""A model of the network: no socket is ever opened, and every answer is simulated."""
