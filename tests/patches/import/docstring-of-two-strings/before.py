"""Things.""" \
    """More of them."""
from django.urls import path
