"""Admin of the board."""
