__all__ = ['Tag']
