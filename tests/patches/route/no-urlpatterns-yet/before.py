"""Routes of the jobs app."""
