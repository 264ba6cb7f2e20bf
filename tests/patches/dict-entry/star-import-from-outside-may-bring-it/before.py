from company.settings import *

DEBUG = False
