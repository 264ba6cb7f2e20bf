from .company import Company as Company
from .visit import Visit as Visit
