class Tag:
    """A label."""
