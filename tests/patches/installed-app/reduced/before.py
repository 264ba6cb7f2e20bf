from functools import reduce
from operator import add

GROUPS = [
    ["django.contrib.admin"],
    ["jobs"],
]
INSTALLED_APPS = reduce(add, GROUPS)
