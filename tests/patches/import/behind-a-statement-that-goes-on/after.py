from .article import Article; from .tag import Tag, \
    Label
from .vacancy import Vacancy
