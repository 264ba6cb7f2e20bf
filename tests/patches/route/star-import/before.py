from .base_urls import *
