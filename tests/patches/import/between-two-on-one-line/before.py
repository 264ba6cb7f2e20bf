from .article import Article; from .zoo import (
    Animal,
)
