"""Things.""" \
    """More of them."""
from django.db import models
from django.urls import path
