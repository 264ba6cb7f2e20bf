import os

DEBUG = True
