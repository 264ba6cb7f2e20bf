from .article import Article; from .vacancy import Vacancy; from .zoo import (
    Animal,
)
