__all__ = ("Tag",)
