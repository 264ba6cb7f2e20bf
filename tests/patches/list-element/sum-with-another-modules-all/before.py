from . import tags

__all__ = ["Author"] + tags.__all__
