from .tag import Tag
