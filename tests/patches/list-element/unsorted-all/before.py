__all__ = ["Tag", "Author"]
