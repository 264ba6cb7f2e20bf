from .company import Company  # noqa: F401
from .visit import Visit  # noqa: F401
