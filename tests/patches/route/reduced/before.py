from functools import reduce
from operator import add

urlpatterns = reduce(add, GROUPS)
