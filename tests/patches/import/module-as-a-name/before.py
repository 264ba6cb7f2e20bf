import datetime as dt

import numpy as np
