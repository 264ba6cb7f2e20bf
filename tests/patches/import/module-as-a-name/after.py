import datetime as dt

import numpy as np
import pandas as pd
