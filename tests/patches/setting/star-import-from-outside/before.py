from company.defaults import *

DEBUG = True
